"use client";

import { useDeferredValue, useState } from "react";
import { CopyButton } from "@/components/copy-button";
import { filterJson } from "@/components/json-filter";
import type { JsonViewProps } from "@/components/json-view";

const OPEN_DEPTH = 2;
const LONG_LIST = 100;

export function JsonTree({ value, label }: JsonViewProps) {
  const [query, setQuery] = useState("");
  const deferred = useDeferredValue(query);
  const shown = filterJson(value, deferred);
  return (
    <div className="card overflow-hidden bg-sunken">
      <div className="flex items-center gap-2 border-b px-2 py-1">
        <input
          type="search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          placeholder={`Filter ${label.toLowerCase()}`}
          aria-label={`Filter ${label.toLowerCase()}`}
          className="h-7 min-w-0 flex-1 rounded-sm bg-transparent px-1 text-xs placeholder:text-subtle"
        />
        <CopyButton
          value={JSON.stringify(value, null, 2) ?? "undefined"}
          label={`Copy ${label.toLowerCase()}`}
        />
      </div>
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable by keyboard.
        tabIndex={0}
        className="max-h-96 overflow-auto p-2 font-mono text-xs leading-5"
      >
        {shown === undefined ? (
          <p className="font-sans text-subtle">Nothing matches the filter.</p>
        ) : (
          <Node value={shown} depth={0} isFiltered={deferred !== ""} />
        )}
      </section>
    </div>
  );
}

type NodeProps = { name?: string; value: unknown; depth: number; isFiltered: boolean };

function Node({ name, value, depth, isFiltered }: NodeProps) {
  const key = name !== undefined && <span className="text-accent-text">{name}: </span>;
  if (typeof value !== "object" || value === null) {
    return (
      <div className="pl-4">
        {key}
        <Leaf value={value} />
      </div>
    );
  }
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  if (entries.length === 0) {
    return (
      <div className="pl-4">
        {key}
        {open}
        {close}
      </div>
    );
  }
  return (
    <details open={isFiltered || depth < OPEN_DEPTH} className="group pl-4">
      <summary className="-ml-4 rounded-sm pl-4 hover:bg-hover">
        <span aria-hidden="true" className="-ml-3 inline-block w-3 text-subtle">
          {"›"}
        </span>
        {key}
        {open}
        <span className="text-subtle">
          {" "}
          {isList ? `${entries.length} items` : `${entries.length} fields`}{" "}
        </span>
        {close}
      </summary>
      {entries.slice(0, LONG_LIST).map(([childName, child]) => (
        <Node
          key={childName}
          name={isList ? undefined : childName}
          value={child}
          depth={depth + 1}
          isFiltered={isFiltered}
        />
      ))}
      {entries.length > LONG_LIST && (
        <div className="pl-4 font-sans text-subtle">
          {entries.length - LONG_LIST} more: filter to see them.
        </div>
      )}
    </details>
  );
}

function Leaf({ value }: { value: unknown }) {
  if (typeof value === "string") return <span className="text-ok">{JSON.stringify(value)}</span>;
  if (typeof value === "number") return <span className="text-running">{value}</span>;
  return <span className="text-warning">{String(value)}</span>;
}
