// Keeps what somebody types in a form: a few seconds later, and when the page is left. Without script a button does it.
(() => {
  const wait = 3000;

  class Draft {
    constructor(form) {
      this.form = form;
      this.status = form.querySelector("[data-draft-status]");
      this.kept = this.typed().toString();
      this.mayKeep = true;
      form.addEventListener("input", () => this.later());
      form.addEventListener("change", () => this.later());
      form.addEventListener("submit", () => this.stop());
    }

    // All that is in the form, but for what changes with every save.
    typed() {
      const data = new URLSearchParams();
      for (const [name, value] of new FormData(this.form)) if (typeof value === "string") data.append(name, value);
      data.delete("gezien");
      return data;
    }

    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.keep(), wait);
    }

    // The form itself is on its way: what is kept from here on would come after it.
    stop() {
      this.mayKeep = false;
      clearTimeout(this.timer);
      if (this.sending) this.sending.abort();
    }

    async keep() {
      const data = this.typed();
      const words = data.toString();
      clearTimeout(this.timer);
      if (!this.mayKeep || words === this.kept) return;
      const before = this.kept;
      this.kept = words;
      this.sending = new AbortController();
      data.append("gezien", this.form.elements.gezien.value);
      try {
        await this.send(data);
      } catch (error) {
        if (error.name === "AbortError") return;
        this.kept = before;
        this.say(this.status.dataset.draftFailed);
      }
    }

    async send(data) {
      const answer = await fetch(this.form.dataset.draftUrl, {
        method: "POST",
        body: data,
        credentials: "same-origin",
        keepalive: true,
        signal: this.sending.signal,
      });
      const isOurs = !answer.redirected && (answer.headers.get("Content-Type") || "").startsWith("application/json");
      if (!isOurs) throw new Error("not kept");
      const told = await answer.json();
      if (told.gezien) this.form.elements.gezien.value = told.gezien;
      if (answer.status === 409) this.mayKeep = false;
      this.say(told.text);
    }

    // Only when it differs: the same words again would be read aloud again.
    say(text) {
      if (this.status.textContent !== text) this.status.textContent = text;
    }
  }

  const drafts = [...document.querySelectorAll("form[data-draft-url]")].map((form) => new Draft(form));
  const keepAll = () => drafts.forEach((draft) => draft.keep());
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keepAll());
  window.addEventListener("pagehide", keepAll);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) drafts.forEach((draft) => (draft.mayKeep = true));
  });
})();
