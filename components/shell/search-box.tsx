"use client";

import clsx from "clsx";
import { Search } from "lucide-react";
import type { InputHTMLAttributes, ReactNode, Ref } from "react";
import { Kbd } from "../ui/kbd";

export type SearchBoxProps = {
  /** Accessible name, e.g. "Search prompts". */
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  /** Attributes of the input, such as those of a completion. */
  input: InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> };
  children?: ReactNode;
};

/** `/` focuses it; Esc leaves it. */
export function SearchBox({ label, placeholder, value, onChange, input, children }: SearchBoxProps) {
  return (
    <search className="relative w-full max-w-110">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-3"
      />
      <input
        type="search"
        data-search
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        {...input}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          input.onKeyDown?.(event);
          if (event.isDefaultPrevented()) return;
          if (event.key === "Escape" && value === "") event.currentTarget.blur();
        }}
        className={clsx(
          "peer h-8 w-full rounded-md border bg-raise pr-9 pl-8.5 text-sm hover:border-line-2 max-sm:text-lg pointer-coarse:h-10 [&::-webkit-search-cancel-button]:hidden",
          input["aria-invalid"] && "border-rejected",
        )}
      />
      <Kbd className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 peer-focus:hidden">/</Kbd>
      {children}
    </search>
  );
}
