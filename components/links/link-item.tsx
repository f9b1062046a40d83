"use client";

import clsx from "clsx";
import { Download, Info, Lock } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ThumbhashImage } from "@/components/picture/thumbhash-image";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/feedback/toast";
import { LateConfirm } from "@/components/ui/overlay/late-confirm";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatNumber } from "@/components/ui/text/format";
import { useZone } from "@/components/ui/text/use-zone";
import { useRevokeLink } from "@/lib/client/links/links";
import { loaderOf } from "@/lib/client/loader-of";
import { serverNow } from "@/lib/client/server-clock";
import type { ShareLink } from "@/lib/contracts/links";
import { endText, whatText } from "./link-words";

const LinkLog = dynamic(
  loaderOf(() => import("./link-log"), "LinkLog"),
  { ssr: false },
);

type LinkItemProps = { ws: string; link: ShareLink; isOthers: boolean };

export function LinkItem({ ws, link, isOthers }: LinkItemProps) {
  const [isOpen, setOpen] = useState(false);
  const hasEnded = link.endedBy !== null;
  return (
    <li className={clsx("grid grid-cols-1 border-t py-3", hasEnded && "text-ink-2")}>
      <div className="grid grid-cols-[6rem_minmax(0,1.4fr)_minmax(0,1.2fr)_7rem_8.5rem] items-center gap-x-4 gap-y-2 max-lg:grid-cols-[5rem_minmax(0,1fr)_auto]">
        <div className="row-span-2 self-start lg:row-span-1">
          <Cover link={link} />
        </div>
        <div className="min-w-0">
          <h2 className="font-semibold [overflow-wrap:anywhere]">{link.title}</h2>
          <p className="text-ink-2 text-xs">
            {whatText(link)}
            {isOthers ? ` · by ${link.by.name}` : ""}
          </p>
          <Gives link={link} />
        </div>
        <Ends link={link} />
        <p className="max-lg:col-start-3 max-lg:row-start-1 max-lg:text-right">
          <b className="num block font-semibold text-base">
            {formatNumber(link.uses)}
            <span className="sr-only"> opened</span>
          </b>
          <span className="text-ink-2 text-xs">
            {link.lastUsedAt === null ? "not opened" : <DateLabel at={link.lastUsedAt} show="relative" />}
          </span>
        </p>
        <div className="flex justify-end gap-2 max-lg:col-span-3">
          <Button
            size="sm"
            variant="ghost"
            aria-expanded={isOpen}
            aria-label={`Log of ${link.title}`}
            onClick={() => setOpen(!isOpen)}
          >
            Log
          </Button>
          {hasEnded ? null : <RevokeButton ws={ws} link={link} />}
        </div>
      </div>
      {isOpen ? <LinkLog ws={ws} link={link} /> : null}
    </li>
  );
}

function Cover({ link: { covers, endedBy } }: { link: ShareLink }) {
  return (
    <ThumbhashImage
      src={covers[0] ?? null}
      thumbhash={null}
      width={3}
      height={2}
      alt=""
      fit="cover"
      className={clsx("aspect-3/2 w-full rounded-sm", endedBy !== null && "opacity-60")}
    />
  );
}

/** What visitors may do besides viewing. */
function Gives({ link: { download, metadata, hasPassphrase } }: { link: ShareLink }) {
  const given = [
    { is: download, icon: Download, word: "download" },
    { is: metadata, icon: Info, word: "metadata" },
    { is: hasPassphrase, icon: Lock, word: "passphrase" },
  ].filter(({ is }) => is);
  if (given.length === 0) return null;
  return (
    <p className="mt-1 flex flex-wrap gap-x-3 text-ink-2 text-xs">
      {given.map(({ icon: Icon, word }) => (
        <span key={word} className="flex items-center gap-1">
          <Icon aria-hidden className="size-3.5" />
          {word}
        </span>
      ))}
    </p>
  );
}

const soonMs = 3 * 86_400_000;

function Ends({ link }: { link: ShareLink }) {
  const zone = useZone();
  if (link.endedBy !== null)
    return (
      <p suppressHydrationWarning className="text-sm max-lg:col-span-2">
        {endText(link, new Date(serverNow()), zone)}
      </p>
    );
  const isSoon = Date.parse(link.expiresAt) - serverNow() < soonMs;
  return (
    <p className="min-w-0 max-lg:col-span-2">
      <span suppressHydrationWarning className={clsx(isSoon && "text-expiring")}>
        Ends <DateLabel at={link.expiresAt} />
      </span>
      <span className="block text-ink-2 text-xs">{link.because}</span>
    </p>
  );
}

function RevokeButton({ ws, link }: { ws: string; link: ShareLink }) {
  const revoking = useRevokeLink(ws, link, () => toast.success(`“${link.title}” is revoked`));
  return (
    <LateConfirm
      trigger={
        <Button size="sm" variant="danger" disabled={revoking.isPending} aria-label={`Revoke ${link.title}`}>
          Revoke
        </Button>
      }
      title={`Revoke the link “${link.title}”?`}
      description="Its address stops working immediately, for everyone. This cannot be undone; create a new link to share again."
      action={`Revoke “${link.title}”`}
      onConfirm={() => revoking.mutate()}
    />
  );
}
