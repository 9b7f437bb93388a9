import { Check, ChevronDown, X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Count } from "@/components/number";
import { buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Popover } from "@/components/ui/popover";
import { hrefWith, listOf, toggleValue, type UrlParams } from "@/components/url";

export type Facet = {
  /** The parameter in the address. */
  key: string;
  label: string;
  /** `atLeast`: counting stopped there, so the number is shown with a plus. */
  options: { value: string; label: ReactNode; count?: number; atLeast?: boolean }[];
  /** Only one value at a time. */
  single?: boolean;
};

export type FacetFilterProps = {
  pathname: string;
  params: UrlParams;
  facets: Facet[];
};

/** A chip for each facet with its choice written out; every choice is a link, so the address is the state. */
export function FacetFilter({ pathname, params, facets }: FacetFilterProps) {
  const isAnySet = facets.some((facet) => params[facet.key]);
  const none = Object.fromEntries(facets.map((facet) => [facet.key, undefined]));
  return (
    <fieldset className="flex flex-wrap items-center gap-1.5">
      <legend className="sr-only">Filters</legend>
      {facets.map((facet) => (
        <Chip
          key={facet.key}
          facet={facet}
          chosen={listOf(params[facet.key])}
          hrefOf={(value) =>
            hrefWith(pathname, params, {
              [facet.key]:
                facet.single && params[facet.key] !== value ? value : toggleValue(params[facet.key], value),
            })
          }
        />
      ))}
      {isAnySet && (
        <Link
          href={hrefWith(pathname, params, none)}
          scroll={false}
          className={buttonClass({ variant: "ghost", size: "sm" })}
        >
          <X aria-hidden="true" /> Clear
        </Link>
      )}
    </fieldset>
  );
}

function Chip({
  facet,
  chosen,
  hrefOf,
}: {
  facet: Facet;
  chosen: string[];
  hrefOf: (value: string) => string;
}) {
  const names = facet.options.filter((option) => chosen.includes(option.value)).map((option) => option.label);
  return (
    <Popover
      label={`Filter by ${facet.label.toLowerCase()}`}
      triggerClassName={cn(
        buttonClass({ size: "sm" }),
        chosen.length > 0 ? "border-accent-line bg-accent-soft" : "border-dashed",
      )}
      trigger={
        <>
          <span className={chosen.length > 0 ? "text-muted" : undefined}>{facet.label}</span>
          {names.length > 0 && <span>{names.length > 2 ? `${names.length} chosen` : joined(names)}</span>}
          <ChevronDown aria-hidden="true" className="size-3!" />
        </>
      }
    >
      <ul>
        {facet.options.map((option) => {
          const isChosen = chosen.includes(option.value);
          return (
            <li key={option.value}>
              <Link
                href={hrefOf(option.value)}
                scroll={false}
                prefetch={false}
                aria-current={isChosen ? "true" : undefined}
                className="menu-item"
              >
                <Check aria-hidden="true" className={cn("size-3.5!", !isChosen && "invisible")} />
                <span className="min-w-0 flex-1 truncate">{option.label}</span>
                {option.count !== undefined && (
                  <span className="text-xs text-subtle">
                    <Count value={option.count} atLeast={option.atLeast} />
                  </span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </Popover>
  );
}

const joined = (names: ReactNode[]) =>
  names.map((name, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: at most two names, in the order of the options.
    <span key={index}>
      {index > 0 && ", "}
      {name}
    </span>
  ));
