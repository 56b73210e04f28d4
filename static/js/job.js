// Keeps one block with a running job up to date, and says so once when it is done. Without script: the link in the block.
(() => {
  const wait = 3000;

  async function look(block) {
    const answer = await fetch(block.dataset.jobUrl, { headers: { "X-Requested-With": "fetch" }, credentials: "same-origin" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(block.id);
    if (!fresh || fresh.dataset.jobState !== "running") {
      announce(fresh || block);
      return;
    }
    const focused = block.contains(document.activeElement);
    if (!focused) block.replaceChildren(...fresh.childNodes);
    setTimeout(() => look(block), wait);
  }

  function announce(fresh) {
    const status = document.querySelector("[data-job-status]");
    if (status) status.textContent = fresh.dataset.jobDone || "";
    setTimeout(() => window.location.reload(), 1500);
  }

  for (const block of document.querySelectorAll("[data-job-state='running'][data-job-url]")) {
    setTimeout(() => look(block), wait);
  }
})();
