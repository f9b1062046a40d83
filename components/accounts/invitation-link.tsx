"use client";

import { useEffect, useRef } from "react";
import { CopyButton } from "@/components/ui/text/copy-button";

type InvitationLinkProps = { email: string; url: string };

/** The only time the link is shown: this server sends no mail. */
export function InvitationLink({ email, url }: InvitationLinkProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section
      aria-label="Invitation link"
      className="grid grid-cols-1 gap-2 rounded-lg border border-preferred/40 p-3"
    >
      <h3 ref={heading} tabIndex={-1} className="font-semibold outline-none">
        Copy the link for {email}
      </h3>
      <p className="text-ink-2">
        Send it to them yourself: this server sends no mail, and the link is not shown again. Anyone who has
        it can accept the invitation.
      </p>
      <div className="rounded-md border bg-raise px-3 py-2">
        <CopyButton value={url} what="link" />
      </div>
    </section>
  );
}
