"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { CopyTextButton } from "@/components/ui/text/copy-text-button";
import { formatNumber } from "@/components/ui/text/format";
import type { Artifact } from "@/lib/contracts/artifacts/artifact";

const scrollStop = { tabIndex: 0 };

type Raw = NonNullable<Artifact["metadata"]["embedded"]>["raw"];

/** The file's texts verbatim; a graph parsed from one is shown as JSON. */
export function RawTexts({ raw, title = "Embedded metadata, verbatim" }: { raw: Raw; title?: string }) {
  const texts = Object.entries(raw);
  if (texts.length === 0) return null;
  return (
    <section aria-label={title} className="grid grid-cols-1 gap-1.5">
      <h2 className="text-ink-3 text-xs">{title}</h2>
      <div className="grid grid-cols-1">
        {texts.map(([key, value]) => (
          <RawText
            key={key}
            name={key}
            text={typeof value === "string" ? value : JSON.stringify(value, null, 2)}
          />
        ))}
      </div>
    </section>
  );
}

/** Rendered only while open: a workflow may be megabytes. */
function RawText({ name, text }: { name: string; text: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="group border-b" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="flex min-h-8 list-none items-center gap-1.5 hover:bg-raise pointer-coarse:min-h-11">
        <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3 group-open:rotate-90" />
        <span className="num min-w-0 flex-1 truncate">{name}</span>
        <span className="num text-ink-3">{formatNumber(text.length)} characters</span>
      </summary>
      {open ? (
        <div className="grid grid-cols-1 justify-items-end gap-1 pb-2">
          <CopyTextButton text={text} what={`text of ${name}`} />
          <section
            aria-label={`Text of ${name}`}
            {...scrollStop}
            className="num max-h-96 w-full overflow-auto whitespace-pre-wrap rounded-md bg-raise p-2.5 text-ink-2 [overflow-wrap:anywhere]"
          >
            {text}
          </section>
        </div>
      ) : null}
    </details>
  );
}
