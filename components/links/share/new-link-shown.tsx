"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/form/input";
import { Link } from "@/components/ui/link";
import { CopyButton } from "@/components/ui/text/copy-button";
import { copyText } from "@/components/ui/text/copy-text";
import { DateLabel } from "@/components/ui/text/date-label";
import type { NewLink } from "@/lib/contracts/links";

type NewLinkShownProps = {
  ws: string;
  link: NewLink;
  isCopied: boolean;
  passphrase: string | null;
  onClose: () => void;
};

/** The only time the URL is shown. */
export function NewLinkShown({ ws, link, isCopied, passphrase, onClose }: NewLinkShownProps) {
  const [copied, setCopied] = useState(isCopied);
  return (
    <div className="grid gap-3">
      <p role="status" className="flex items-center gap-1.5 font-medium text-preferred">
        <Check aria-hidden className="size-4" />
        {copied ? "The link is copied" : "Copy the link"}
      </p>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-2">
        <Input
          readOnly
          aria-label="Link"
          value={link.url}
          className="font-mono"
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <Button
          variant={copied ? "default" : "key"}
          onClick={() => void copyText(link.url).then((done) => setCopied(done))}
        >
          <Copy aria-hidden />
          Copy
        </Button>
      </div>
      {passphrase === null ? null : (
        <p className="flex flex-wrap items-center gap-x-2 text-ink-2">
          Passphrase: <CopyButton value={passphrase} what="passphrase" />
        </p>
      )}
      <p className="text-ink-2">
        Ends <DateLabel at={link.expiresAt} />. {link.because}
      </p>
      <p className="text-ink-2">
        The address is shown this once. See how often it was opened, or revoke it at any time, in{" "}
        <Link href={`/w/${ws}/links`} className="text-accent underline underline-offset-2">
          Links
        </Link>
        .
      </p>
      <Button className="justify-self-end" onClick={onClose}>
        Done
      </Button>
    </div>
  );
}
