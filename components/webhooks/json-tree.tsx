"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { counted } from "@/components/number";
import { Input } from "@/components/ui/input";
import { JsonBlock, JsonFrame } from "@/components/webhooks/json-block";
import { countNodes, firstNodes, type JsonNode, matchingNodes, nodesOfText } from "@/lib/json-nodes";

/** More than this at once nobody reads; the filter reaches the rest. */
const MOST_SHOWN = 1_000;
/** What is shorter is seen at a glance. */
const FILTERED_FROM = 10;

/** A JSON document whose parts fold, with a filter by path and value; any other text as it is. */
export default function JsonTree({ label, text }: { label: string; text: string }) {
  const [filter, setFilter] = useState("");
  const wanted = useDeferredValue(filter);
  const root = useMemo(() => nodesOfText(text), [text]);
  const shown = useMemo(() => root && matchingNodes(root, wanted), [root, wanted]);
  if (!root) return <JsonBlock label={label} text={text} />;
  return (
    <div className="grid gap-2">
      {countNodes(root) >= FILTERED_FROM && (
        <Input
          type="search"
          aria-label={`Filter ${label} by path or value`}
          placeholder="Filter by path or value"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          className="h-8 text-xs"
        />
      )}
      <JsonFrame label={label} text={text}>
        {shown ? (
          <Members node={firstNodes(shown, MOST_SHOWN)} />
        ) : (
          <p className="text-subtle">No path and no value has "{wanted.trim()}".</p>
        )}
      </JsonFrame>
    </div>
  );
}

function Members({ node }: { node: JsonNode }) {
  return (
    <>
      {node.children.map((child) => (
        <Member key={child.key} node={child} isOfArray={node.isArray} />
      ))}
      {node.hidden > 0 && (
        <p className="text-subtle">
          And {counted(node.hidden, node.isArray ? "more item" : "more member")}: filter, or copy all of it.
        </p>
      )}
    </>
  );
}

function Member({ node, isOfArray }: { node: JsonNode; isOfArray: boolean }) {
  const name = <span className="text-muted">{isOfArray ? node.key : JSON.stringify(node.key)}: </span>;
  if (node.text !== null) {
    return (
      <p className="json-value wrap-anywhere">
        {name}
        {node.text}
      </p>
    );
  }
  return (
    <details open className="folds">
      <summary>
        {name}
        {node.isArray && (
          <span className="text-subtle">{counted(node.children.length + node.hidden, "item")}</span>
        )}
      </summary>
      <div className="json-members">
        <Members node={node} />
      </div>
    </details>
  );
}
