function localise(root) {
  for (const time of root.querySelectorAll("time")) {
    const at = new Date(time.dateTime);
    time.title = at.toISOString();
    time.textContent = time.closest(".list") ? at.toLocaleTimeString() : at.toLocaleString();
  }
}
localise(document);

const inbox = document.querySelector("#inbox");
let shown = null;
setInterval(async () => {
  if (document.hidden) return;
  const answer = await fetch(inbox.dataset.src).catch(() => null);
  if (!answer?.ok) return;
  const fresh = await answer.text();
  if (fresh === shown) return;
  inbox.innerHTML = fresh;
  shown = fresh;
  localise(inbox);
}, 1000);
