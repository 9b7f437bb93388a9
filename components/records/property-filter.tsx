"use client";

import { Check, ChevronDown } from "lucide-react";
import Link from "next/link";
import { usePropertySearch } from "@/components/connections/use-property-search";
import { buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { hrefWith, type UrlParams } from "@/components/url";
import type { PropertyChoice } from "@/db/queries/property-choices";

type Props = {
  org: string;
  pathname: string;
  params: UrlParams;
  /** The first ones by name, the chosen one among them. */
  initial: PropertyChoice[];
};

/** One property to narrow the list to; where there are many, they are searched by name. */
export function PropertyFilter({ org, pathname, params, initial }: Props) {
  const { typed, setTyped, isSearching, listed, found } = usePropertySearch(org, initial);
  const chosen = initial.find(({ id }) => id === params.property);
  return (
    <Popover
      label="Filter by property"
      triggerClassName={cn(
        buttonClass({ size: "sm" }),
        params.property ? "border-accent-line bg-accent-soft" : "border-dashed",
      )}
      trigger={
        <>
          <span className={params.property ? "text-muted" : undefined}>Property</span>
          {chosen && <span className="max-w-40 truncate">{chosen.name}</span>}
          <ChevronDown aria-hidden="true" className="size-3!" />
        </>
      }
    >
      <div className="p-1">
        <Input
          type="search"
          aria-label="Find a property"
          placeholder="Find a property"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
        />
      </div>
      <ul className="max-h-72 overflow-y-auto">
        {listed.map(({ id, name, connectionName }) => (
          <li key={id}>
            <Link
              href={hrefWith(pathname, params, { property: id === params.property ? undefined : id })}
              scroll={false}
              prefetch={false}
              aria-current={id === params.property ? "true" : undefined}
              className="menu-item"
            >
              <Check aria-hidden="true" className={cn("size-3.5!", id !== params.property && "invisible")} />
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <span className="max-w-28 truncate text-xs text-subtle">{connectionName}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p role="status" className="px-3 py-1 text-xs text-subtle empty:hidden">
        {found.isError && "The properties could not be searched. Check that you are online and type again."}
        {isSearching && found.data?.length === 0 && "No property has this in its name."}
        {!isSearching && initial.length === 0 && "No property has been read yet."}
      </p>
    </Popover>
  );
}
