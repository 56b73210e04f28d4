// Says in words that a passkey did not work; without this the page would stay silent.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.querySelectorAll("[data-passkey-trouble]").forEach((message) => {
    message.hidden = false;
  });
});
