import type { ReactNode } from "react";

/** Something the palette can open or do. From the server it has `href`; a client component may give `run`. */
export type Command = {
  id: string;
  label: string;
  /** The heading it stands under: "Go to", "Integrations", "Actions". */
  group: string;
  href?: string;
  run?: () => void;
  icon?: ReactNode;
  /** Further words that find it. */
  keywords?: string[];
  /** Shown only while an id is typed, which is put at the end of `href`: no list holds what ids name. */
  takesId?: boolean;
  /** At the right edge: a status word, a key. */
  hint?: string;
};
