"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { CheckCheck, Inbox as InboxIcon } from "lucide-react";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Link } from "@/components/ui/link";
import { formatDay } from "@/components/ui/text/format";
import { useZone } from "@/components/ui/text/use-zone";
import { inboxOf, useReadInbox } from "@/lib/client/comments/inbox";
import type { Inbox, InboxItem } from "@/lib/contracts/inbox";
import { InboxRow } from "./inbox-row";

export type InboxViewProps = {
  /** First pages, rendered by the server. */
  unread: Inbox;
  read: Inbox;
  /** Titles of workspaces by slug. A workspace without a title here is shown by its slug. */
  titles: Readonly<Record<string, string>>;
  now: number;
  /** Whether the server mails anything. */
  isMailSetUp: boolean;
};

const itemsOf = (data: { pages: Inbox[] } | undefined) => data?.pages.flatMap((page) => page.items) ?? [];
const startingAt = (first: Inbox) => ({
  initialData: { pages: [first], pageParams: [null] },
});

/** Unread items, then the others, each newest first and grouped by day. */
export function InboxView({
  unread: firstUnread,
  read: firstRead,
  titles,
  now,
  isMailSetUp,
}: InboxViewProps) {
  const unread = useInfiniteQuery({ ...inboxOf(true), ...startingAt(firstUnread) });
  const read = useInfiniteQuery({ ...inboxOf(false), ...startingAt(firstRead) });
  const reading = useReadInbox();
  const onRead = (id: string) => reading.mutate({ ids: [id] });
  const [news, earlier] = [itemsOf(unread.data), itemsOf(read.data)];
  const both = {
    data: unread.data,
    error: unread.isFetchNextPageError ? read.error : (unread.error ?? read.error),
    isFetching: unread.isFetching || read.isFetching,
    isFetchNextPageError: read.isFetchNextPageError && unread.error === null,
    refetch: () => Promise.all([unread.refetch(), read.refetch()]),
  };
  const section = { titles, now, onRead };
  const isEmpty = unread.isSuccess && read.isSuccess && news.length + earlier.length === 0;
  return (
    <Page
      body="wide"
      crumbs={[{ label: "Inbox" }]}
      actions={
        news.length === 0 ? null : (
          <Button disabled={reading.isPending} onClick={() => reading.mutate({})}>
            <CheckCheck aria-hidden />
            Mark all as read
          </Button>
        )
      }
    >
      <div className="grid grid-cols-1 gap-6">
        <ReadFailure read={both} what="The inbox" />
        {isEmpty ? (
          <EmptyState icon={<InboxIcon />} title="Your inbox is empty">
            Mentions of you, replies in your threads, reviews that you are asked to judge, their decisions,
            and batches of yours that are done or stuck arrive here.
          </EmptyState>
        ) : null}
        <Section title="Unread" items={news} {...section} />
        <ShowMore list={unread}>Show older unread items</ShowMore>
        <Section title="Read" items={earlier} {...section} />
        <ShowMore list={read}>Show older items</ShowMore>
        {isMailSetUp ? <MailChoice /> : null}
      </div>
    </Page>
  );
}

function MailChoice() {
  return (
    <p className="text-ink-2 text-sm">
      <Link
        href="/account#notifications"
        className="inline-flex min-h-6 items-center text-accent underline underline-offset-2 pointer-coarse:min-h-11"
      >
        Choose what is mailed to you too
      </Link>
    </p>
  );
}

type SectionProps = Pick<InboxViewProps, "titles" | "now"> & {
  title: string;
  items: readonly InboxItem[];
  onRead: (id: string) => void;
};

function Section({ title, items, titles, now, onRead }: SectionProps) {
  const zone = useZone();
  if (items.length === 0) return null;
  const days = new Map<string, InboxItem[]>();
  for (const item of items) {
    const day = formatDay(new Date(item.at), new Date(now), zone);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return (
    <section aria-label={title} className="grid gap-4">
      <h2 className="font-semibold">{title}</h2>
      {[...days].map(([day, those]) => (
        <div key={day} className="grid gap-1">
          <h3 className="text-ink-3 text-xs">{day}</h3>
          <ul aria-label={`${title}, ${day}`} className="border-t">
            {those.map((item) => (
              <InboxRow
                key={item.id}
                item={item}
                workspace={titles[item.workspace] ?? item.workspace}
                onRead={onRead}
              />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
