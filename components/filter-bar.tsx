import { X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { type Facet, FacetFilter } from "@/components/facet-filter";
import { Count } from "@/components/number";
import { RangeFilter } from "@/components/range-filter";
import { SearchInput, type SearchInputProps } from "@/components/search-input";
import { buttonClass } from "@/components/ui/button";
import type { UrlParams } from "@/components/url";
import type { TimeRange } from "@/lib/time-range";

export type FilterBarProps = {
  pathname: string;
  /** The filters, as the address carries them; where in the list one is, is no part of them. */
  params: UrlParams;
  search?: SearchInputProps;
  facets: Facet[];
  /** Absent where the list is not filtered by time. */
  time?: TimeRange;
  /** How many match, and what they are called; absent where that is not counted. */
  found?: { value: number; atLeast?: boolean; one: string; many?: string };
  /** After all of it, such as an export of what matches. */
  actions?: ReactNode;
  /** Filters of a list's own. */
  children?: ReactNode;
};

/** What a list is filtered by: search, facets with their counts, and time; all of it is the page's address. */
export function FilterBar(props: FilterBarProps) {
  const { pathname, params, search, facets, time, found, actions, children } = props;
  const hasMore = Object.keys(params).some(
    (key) => params[key] && !facets.some((facet) => facet.key === key),
  );
  return (
    <div className="mb-3 flex flex-wrap items-center gap-1.5">
      {search && (
        <div className="w-full sm:w-64">
          <SearchInput {...search} />
        </div>
      )}
      {facets.length > 0 && <FacetFilter pathname={pathname} params={params} facets={facets} />}
      {children}
      {time && <RangeFilter pathname={pathname} params={params} filters={time} />}
      {/* The facets bring their own way back. */}
      {hasMore && (
        <Link href={pathname} scroll={false} className={buttonClass({ variant: "ghost", size: "sm" })}>
          <X aria-hidden="true" /> Clear all
        </Link>
      )}
      {found && (
        <p className="ml-auto text-xs text-subtle" role="status">
          <Count value={found.value} atLeast={found.atLeast} />{" "}
          {found.value === 1 ? found.one : (found.many ?? `${found.one}s`)}
        </p>
      )}
      {actions}
    </div>
  );
}
