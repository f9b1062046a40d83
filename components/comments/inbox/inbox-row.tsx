"use client";

import { Check, LayoutGrid, Server } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { ThumbhashImage } from "@/components/picture/thumbhash-image";
import { besideRow, useFocusOn } from "@/components/ui/focus-on";
import { IconButton } from "@/components/ui/icon-button";
import { Link } from "@/components/ui/link";
import { DateLabel } from "@/components/ui/text/date-label";
import type { InboxItem } from "@/lib/contracts/inbox";
import { hrefOf, lineOf } from "./inbox-line";

/** In place of a picture. */
const icons: Partial<Record<InboxItem["subject"]["kind"], ReactNode>> = {
  batch: <LayoutGrid />,
  runner: <Server />,
};

/** Where focus goes when a row is marked as read: it then moves further down the page. */
const besideRead = (row: Element) => besideRow(row, "button");

type InboxRowProps = { item: InboxItem; workspace: string; onRead: (id: string) => void };

/** One item; opening it marks it as read. */
export function InboxRow({ item, workspace, onRead }: InboxRowProps) {
  const { id, picture, excerpt, at, readAt } = item;
  const isUnread = readAt === null;
  const line = lineOf(item);
  const element = useRef<HTMLLIElement>(null);
  useFocusOn(element, besideRead);
  return (
    <li ref={element} className="relative flex items-center gap-3 border-b px-2 py-3 hover:bg-raise">
      <span aria-hidden className={isUnread ? "size-2 shrink-0 rounded-full bg-accent" : "size-2 shrink-0"} />
      {picture === null ? (
        <span
          aria-hidden
          className="grid size-12 shrink-0 place-items-center rounded-sm border bg-raise text-ink-3 [&_svg]:size-5"
        >
          {icons[item.subject.kind]}
        </span>
      ) : (
        <ThumbhashImage
          src={picture.url}
          thumbhash={picture.thumbhash}
          width={picture.width}
          height={picture.height}
          alt=""
          fit="cover"
          className="size-12 shrink-0 rounded-sm"
        />
      )}
      <div className="grid min-w-0 flex-1 gap-0.5">
        <Link
          href={hrefOf(item)}
          onClick={() => {
            if (isUnread) onRead(id);
          }}
          className={`line-clamp-2 [overflow-wrap:anywhere] after:absolute after:inset-0 ${isUnread ? "font-[550]" : "text-ink-2"}`}
        >
          {isUnread ? <span className="sr-only">Unread: </span> : null}
          {line}
        </Link>
        {excerpt === null ? null : <p className="truncate text-ink-2">{excerpt}</p>}
        <p className="flex flex-wrap gap-x-2 text-ink-3 text-xs">
          <DateLabel at={at} />
          <span>{workspace}</span>
        </p>
      </div>
      {isUnread ? (
        <IconButton label={`Mark as read: ${line}`} className="relative z-10" onClick={() => onRead(id)}>
          <Check aria-hidden />
        </IconButton>
      ) : null}
    </li>
  );
}
