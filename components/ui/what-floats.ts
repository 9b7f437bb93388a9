/** Whether a menu or another panel is open that is anchored to the page, and moves with it. */
export const isPopoverOpen = (): boolean => document.querySelector("[popover='auto']:popover-open") !== null;

/** Whether anything floats above the page that keys belong to. */
export const isFloating = (): boolean => isPopoverOpen() || document.querySelector("dialog[open]") !== null;
