const SHOWN_MS = 1500;

/** Answers every `data-copy` button of the page and says the outcome in `status`. Returns the way to stop. */
export function startCopyClicks(root: Document, status: HTMLElement): () => void {
  const onClick = async (event: MouseEvent) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-copy]") : null;
    if (!button) return;
    const isCopied = await copyText(button.dataset.copy ?? "");
    status.textContent = isCopied ? "Copied" : "The browser did not allow copying";
    if (!isCopied) return;
    button.dataset.copied = "";
    setTimeout(() => {
      delete button.dataset.copied;
      status.textContent = "";
    }, SHOWN_MS);
  };
  root.addEventListener("click", onClick);
  return () => root.removeEventListener("click", onClick);
}

/** False where the browser refuses, as it does without HTTPS on another host than this one. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
