/** A part of a JSON document, for a tree of it. */
export type JsonNode = {
  /** The member's name, or its place in an array; empty at the top. */
  key: string;
  /** As in `data.units[2].rent`. */
  path: string;
  /** Written as JSON writes it; null where there are children. */
  text: string | null;
  isArray: boolean;
  children: JsonNode[];
  /** Children that were cut off the end. */
  hidden: number;
};

/** The tree of a JSON text; null where it is none, or a single value. */
export function nodesOfText(text: string): JsonNode | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? nodeOf("", "", value) : null;
  } catch {
    return null;
  }
}

/** What has the text in its path or value, with all that is above and below it; null where nothing has. */
export function matchingNodes(node: JsonNode, wanted: string): JsonNode | null {
  const text = wanted.trim().toLowerCase();
  const isHit = (part: JsonNode) =>
    part.path.toLowerCase().includes(text) || part.text?.toLowerCase().includes(text);
  const pruned = (part: JsonNode): JsonNode | null => {
    if (isHit(part)) return part;
    const children = part.children.flatMap((child) => pruned(child) ?? []);
    return children.length > 0 ? { ...part, children } : null;
  };
  return text ? pruned(node) : node;
}

/** The first `most` nodes in reading order; a container says how many of its children are missing. */
export function firstNodes(node: JsonNode, most: number): JsonNode {
  let left = most;
  const cut = (part: JsonNode): JsonNode => {
    left--;
    const children: JsonNode[] = [];
    for (const child of part.children) {
      if (left <= 0) break;
      children.push(cut(child));
    }
    return { ...part, children, hidden: part.children.length - children.length };
  };
  return cut(node);
}

export const countNodes = (node: JsonNode): number =>
  node.children.reduce((sum, child) => sum + countNodes(child), 1);

function nodeOf(key: string, path: string, value: unknown): JsonNode {
  const isArray = Array.isArray(value);
  const node: JsonNode = { key, path, text: null, isArray, children: [], hidden: 0 };
  if (typeof value !== "object" || value === null) return { ...node, text: JSON.stringify(value) };
  node.children = Object.entries(value).map(([name, member]) =>
    nodeOf(name, isArray ? `${path}[${name}]` : path ? `${path}.${name}` : name, member),
  );
  if (node.children.length === 0) node.text = isArray ? "[]" : "{}";
  return node;
}
