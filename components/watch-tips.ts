import { exactText } from "@/components/time-text";

const DELAY_MS = 350;
const GAP_PX = 6;

const OWNER = "[data-tip], time[data-relative]";
const ownerOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>(OWNER) : null;

/**
 * Shows in `tip` what the hovered or focused element says: its `data-tip`, or the exact time of a relative one.
 * Returns the way to stop.
 */
export function watchTips(tip: HTMLElement): () => void {
  let owner: HTMLElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hide = () => {
    clearTimeout(timer);
    if (owner?.getAttribute("aria-describedby") === tip.id) owner.removeAttribute("aria-describedby");
    owner = undefined;
    if (tip.matches(":popover-open")) tip.hidePopover();
  };
  const show = (next: HTMLElement) => {
    const text = next.dataset.tip ?? (next instanceof HTMLTimeElement ? exactText(next.dateTime) : "");
    if (!text || !next.isConnected) return;
    tip.textContent = text;
    if (!tip.matches(":popover-open")) tip.showPopover();
    place(tip, next);
    // A tip that repeats the name would be read twice.
    if (text !== next.getAttribute("aria-label") && !next.hasAttribute("aria-describedby"))
      next.setAttribute("aria-describedby", tip.id);
  };
  const enter = (event: Event) => {
    const next = ownerOf(event.target) ?? undefined;
    if (next === owner) return;
    const wasOpen = tip.matches(":popover-open");
    hide();
    if (!next) return;
    if (
      event.type === "focusin" &&
      !(event.target instanceof Element && event.target.matches(":focus-visible"))
    )
      return;
    owner = next;
    if (wasOpen || event.type === "focusin") show(next);
    else timer = setTimeout(() => show(next), DELAY_MS);
  };
  // A finger cannot hover: a control that refuses says why when it is pressed.
  const press = (event: MouseEvent) => {
    const next = ownerOf(event.target);
    if (!next?.matches('[aria-disabled="true"], :has(:disabled)')) return;
    hide();
    owner = next;
    show(next);
  };
  const key = (event: KeyboardEvent) => event.key === "Escape" && hide();

  const controller = new AbortController();
  const options = { signal: controller.signal, passive: true };
  document.addEventListener("pointerover", (event) => event.pointerType !== "touch" && enter(event), options);
  document.addEventListener("focusin", enter, options);
  document.addEventListener("focusout", hide, options);
  document.addEventListener("pointerdown", hide, options);
  document.addEventListener("click", press, options);
  document.addEventListener("keydown", key, options);
  window.addEventListener("scroll", hide, { ...options, capture: true });

  // The pointer may have come to rest before this was loaded.
  owner = [...document.querySelectorAll<HTMLElement>(OWNER)].findLast((element) => element.matches(":hover"));
  if (owner) timer = setTimeout(show, DELAY_MS, owner);
  return () => {
    hide();
    controller.abort();
  };
}

/** Above the owner where there is room, else below; never outside the window. */
function place(tip: HTMLElement, owner: HTMLElement) {
  const at = owner.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = tip;
  const above = at.top - height - GAP_PX;
  const left = at.left + at.width / 2 - width / 2;
  tip.style.top = `${above >= 4 ? above : at.bottom + GAP_PX}px`;
  tip.style.left = `${Math.max(4, Math.min(left, window.innerWidth - width - 4))}px`;
}
