"use client";

import clsx from "clsx";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/components/ui/format";
import { CopyTextButton } from "./copy-text-button";
import { type Metadata, saidTexts } from "./setting-rows";

type SaidPromptProps = { title: string; metadata: Metadata; of: "prompt" | "negativePrompt" };

/** A prompt, once for each wording that somebody gave. */
export function SaidPrompt({ title, metadata, of }: SaidPromptProps) {
  const texts = saidTexts(metadata, of);
  if (texts.length === 0) return null;
  return (
    <section aria-label={title} className="grid gap-3">
      {texts.map(({ text, from }) => (
        <div key={text} className="grid gap-1">
          <div className="flex min-h-7 items-center justify-between gap-2">
            <h2 className="text-ink-3 text-xs">
              {title}
              {texts.length > 1 ? `, ${from.join(" and ")}` : ""}
            </h2>
            <CopyTextButton text={text} what={title.toLowerCase()} />
          </div>
          <LongText text={text} />
        </div>
      ))}
    </section>
  );
}

const isLong = (text: string) => text.length > 160 || text.split("\n").length > 3;

/** Three lines, and the rest when asked for. */
export function LongText({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  const long = isLong(text);
  return (
    <div className="grid justify-items-start gap-1">
      <p
        className={clsx(
          "whitespace-pre-wrap text-ink-2 leading-relaxed [overflow-wrap:anywhere]",
          long && !open && "line-clamp-3",
        )}
      >
        {text}
      </p>
      {long ? (
        <Button
          size="sm"
          variant="ghost"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="-ml-2"
        >
          {open ? "Show less" : `Show all ${formatNumber(text.length)} characters`}
        </Button>
      ) : null}
    </div>
  );
}
