"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/text/copy-button";
import type { NewToken } from "@/lib/contracts/accounts";

type NewTokenSecretProps = {
  token: NewToken;
  /** What the token is of, as the card's heading and label name it. */
  of?: "Token" | "Assistant";
  /** What to do with it; below it, what else it opens. */
  lead: ReactNode;
  children?: ReactNode;
  onDone: () => void;
};

/** The only time the secret is shown. */
export function NewTokenSecret({ token, of = "Token", lead, children, onDone }: NewTokenSecretProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section
      aria-label={`New ${of.toLowerCase()}`}
      className="grid max-w-160 grid-cols-1 gap-3 rounded-lg border border-preferred/40 p-4"
    >
      <h2 ref={heading} tabIndex={-1} className="font-semibold outline-none">
        {of} “{token.title}” created
      </h2>
      <p className="text-ink-2">{lead}</p>
      <div className="min-w-0 rounded-md border bg-raise px-3 py-2">
        <CopyButton value={token.secret} what="token" />
      </div>
      {children}
      <Button className="justify-self-start" onClick={onDone}>
        I have copied it
      </Button>
    </section>
  );
}
