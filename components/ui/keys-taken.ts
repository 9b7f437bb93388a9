import { isFloating } from "@/components/ui/what-floats";

/** Whether keys that are pressed there are typed text. A checkbox takes none but the space bar. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select"));

/** Whether keys belong to a field, or to something that floats, rather than to the page. */
export const areKeysTaken = (target: EventTarget | null): boolean => isTyping(target) || isFloating();
