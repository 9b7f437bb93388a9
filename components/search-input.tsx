"use client";

import { Search } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { Kbd } from "@/components/ui/kbd";
import { Spinner } from "@/components/ui/spinner";

export type SearchInputProps = {
  label: string;
  placeholder?: string;
  /** The parameter in the address. */
  param?: string;
  /** Parameters that a new search makes meaningless, besides those that say where in the list one is. */
  resets?: string[];
};

const DEBOUNCE_MS = 250;
const PLACES = ["after", "before", "cursor"];

/** A search whose text lives in the address, written 250 ms after the last key; `/` focuses it. */
export function SearchInput({ label, placeholder = label, param = "q", resets = [] }: SearchInputProps) {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const inAddress = search.get(param) ?? "";
  const [text, setText] = useState(inAddress);
  const [seen, setSeen] = useState(inAddress);
  const [written, setWritten] = useState(inAddress);
  const [isPending, startTransition] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (inAddress !== seen) {
    setSeen(inAddress);
    // The address changed by other means than typing (back, a cleared filter): it wins over the text.
    if (inAddress !== written) setText(inAddress);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  function write(value: string) {
    const next = new URLSearchParams(search);
    for (const key of [...PLACES, ...resets]) next.delete(key);
    if (value.trim()) next.set(param, value.trim());
    else next.delete(param);
    setWritten(value.trim());
    startTransition(() =>
      router.replace(next.size > 0 ? `${pathname}?${next}` : pathname, { scroll: false }),
    );
  }
  return (
    <label className="relative block w-full">
      <span className="sr-only">{label}</span>
      <span className="pointer-events-none absolute inset-y-0 left-2.5 grid place-items-center text-subtle">
        {isPending ? <Spinner /> : <Search aria-hidden="true" size={14} />}
      </span>
      <input
        type="search"
        data-search=""
        className="control h-7 pr-8 pl-8 text-sm"
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          clearTimeout(timer.current);
          const { value } = event.target;
          timer.current = setTimeout(() => write(value), DEBOUNCE_MS);
        }}
      />
      {text === "" && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 right-1 grid place-items-center pointer-coarse:hidden"
        >
          <Kbd>/</Kbd>
        </span>
      )}
    </label>
  );
}
