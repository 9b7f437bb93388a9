/** The meaning that a colour carries; `tone-*` classes set the text, background, border and mark of each. */
export type Tone = "ok" | "running" | "warning" | "urgent" | "paused" | "neutral" | "accent";
