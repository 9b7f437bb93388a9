for (const button of document.querySelectorAll("button[data-copy]")) {
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    const label = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => {
      button.textContent = label;
    }, 1500);
  });
}

// A choice beside a switch that is on takes effect at once.
for (const field of document.querySelectorAll("form[data-on] [name=value]")) {
  field.addEventListener("change", () => {
    field.form.elements.on.value = "true";
    field.form.requestSubmit();
  });
}

const log = document.querySelector("#log");
setInterval(async () => {
  if (document.hidden || !log) return;
  const answer = await fetch("/log").catch(() => null);
  if (!answer?.ok) return;
  const fresh = await answer.text();
  if (fresh !== log.innerHTML) log.innerHTML = fresh;
}, 1500);
