"use client";

import { CopyTextButton } from "@/components/ui/text/copy-text-button";
import { LongText } from "@/components/ui/text/long-text";
import { type Metadata, saidTexts } from "./setting-rows";

type SaidPromptProps = { title: string; metadata: Metadata; of: "prompt" | "negativePrompt" };

/** A prompt: each distinct wording, with the sources that use it. */
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
