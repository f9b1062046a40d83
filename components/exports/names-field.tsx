"use client";

import { useRef } from "react";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { namePlaceholders } from "@/lib/domain/archive/name-template";

type NamesFieldProps = {
  value: string;
  onChange: (value: string) => void;
  example: string | null;
  problem: string | undefined;
};

/** The template for file names. A chip inserts its placeholder at the cursor. */
export function NamesField({ value, onChange, example, problem }: NamesFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  function insert(text: string) {
    const [from, to] = [
      input.current?.selectionStart ?? value.length,
      input.current?.selectionEnd ?? value.length,
    ];
    onChange(value.slice(0, from) + text + value.slice(to));
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(from + text.length, from + text.length);
    });
  }
  return (
    <div className="grid gap-2">
      <Field
        label="File names"
        hint={
          <span className="break-all">
            {example === null
              ? "The artifacts’ names, unless a template says otherwise."
              : `For example ${example}`}
          </span>
        }
        error={problem}
      >
        <Input
          ref={input}
          value={value}
          maxLength={200}
          placeholder="{name}"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">Insert a placeholder</legend>
        {namePlaceholders.map((word) => (
          <button
            key={word}
            type="button"
            aria-label={`Insert ${word}`}
            onClick={() => insert(`{${word}}`)}
            className="min-h-6 rounded-sm border border-line-2 px-1.5 text-ink-2 text-xs hover:border-ink-3 hover:text-ink pointer-coarse:min-h-11 pointer-coarse:px-2.5"
          >
            {word}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
