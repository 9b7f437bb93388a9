const list = document.querySelector("#requests");
function localise(root) {
  for (const time of root.querySelectorAll("time")) {
    const at = new Date(time.dateTime);
    time.title = at.toISOString();
    time.textContent = at.toLocaleTimeString();
  }
}
localise(document);
let shown = null;
setInterval(async () => {
  if (document.hidden) return;
  const answer = await fetch(list.dataset.src).catch(() => null);
  if (!answer?.ok) return;
  const fresh = await answer.text();
  if (fresh === shown) return;
  list.innerHTML = fresh;
  shown = fresh;
  localise(list);
}, 500);
