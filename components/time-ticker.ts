import { durationText, exactText, relativeText, type TimeStyle } from "@/components/time-text";

const TICK_MS = 1000;

/**
 * Keeps every `<time>` of the page current with one timer, so that a thousand rows of times cost no component.
 * Writes only the value of the text node that React made, which React never notices. Returns the way to stop.
 */
export function startTimeTicker(root: Document): () => void {
  const tick = () => {
    if (root.hidden) return;
    const now = Date.now();
    for (const element of root.querySelectorAll<HTMLTimeElement>(
      "time[data-relative], time[data-exact], time[data-elapsed]",
    )) {
      const text = textOf(element, now);
      const node = element.firstChild;
      if (node && node.nodeValue !== text) node.nodeValue = text;
    }
  };
  tick();
  const timer = setInterval(tick, TICK_MS);
  root.addEventListener("visibilitychange", tick);
  return () => {
    clearInterval(timer);
    root.removeEventListener("visibilitychange", tick);
  };
}

function textOf(element: HTMLTimeElement, now: number): string {
  if (element.dataset.relative) {
    return relativeText(element.dateTime, now, element.dataset.relative as TimeStyle);
  }
  if (element.dataset.elapsed !== undefined) {
    return durationText(Math.max(0, now - Date.parse(element.dateTime)));
  }
  return exactText(element.dateTime);
}
