"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Sheet } from "@/components/ui/overlay/sheet";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { CopyButton } from "@/components/ui/text/copy-button";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatNumber, shortHash } from "@/components/ui/text/format";
import type { AuditView } from "@/lib/client/audit/audit-query";
import type { AuditEvent } from "@/lib/contracts/audit";
import { eventChanges } from "./event-changes";
import { eventText } from "./event-text";
import { subjectHref } from "./subject-link";

export type EventSheetProps = {
  ws: string | null;
  event: AuditEvent;
  /** The neighbouring events in the list. */
  newer: AuditEvent | undefined;
  older: AuditEvent | undefined;
  onOpen: (seq: number | null) => void;
  onFilter: (change: Partial<AuditView>) => void;
};

/** Everything about one event. */
export function EventSheet({ ws, event, newer, older, onOpen, onFilter }: EventSheetProps) {
  const { title, about } = eventText(event.action, event.detail);
  const filter = (change: Partial<AuditView>) => {
    onOpen(null);
    onFilter(change);
  };
  return (
    <Sheet
      open
      onOpenChange={(open) => {
        if (!open) onOpen(null);
      }}
      title={`${title} · #${formatNumber(event.seq)}`}
      footer={<Steps newer={newer} older={older} onOpen={onOpen} />}
    >
      <div className="grid gap-5">
        {about === "" ? null : <p className="text-pretty [overflow-wrap:anywhere]">{about}</p>}
        <Changes event={event} />
        <Facts ws={ws} event={event} onFilter={filter} />
        <Chained event={event} />
        {event.detail === null ? null : (
          <Part title="As recorded">
            <pre className="num whitespace-pre-wrap text-ink-2 leading-relaxed [overflow-wrap:anywhere]">
              {JSON.stringify(event.detail, null, 2)}
            </pre>
          </Part>
        )}
      </div>
    </Sheet>
  );
}

/** Former and new values, if the event records both. */
function Changes({ event: { detail } }: { event: AuditEvent }) {
  const changes = eventChanges(detail);
  if (changes === null) return null;
  if (changes.length === 0) return <p className="text-ink-2">Saved again without changes.</p>;
  return (
    <Part title="What changed">
      <Table aria-label="What changed">
        <TableHead>
          <Th className="first:pl-0">Setting</Th>
          <Th>Before</Th>
          <Th>After</Th>
        </TableHead>
        <tbody>
          {changes.map(({ what, from, to }) => (
            <Tr key={what} className="*:py-1.5 *:align-top">
              <Td className="[overflow-wrap:anywhere]">{what}</Td>
              <Td className="text-ink-2 [overflow-wrap:anywhere]">{from}</Td>
              <Td className="font-medium [overflow-wrap:anywhere]">{to}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Part>
  );
}

type FactsProps = Pick<EventSheetProps, "ws" | "event" | "onFilter">;

function Facts({ ws, event, onFilter }: FactsProps) {
  const { at, actor, action, subject, detail } = event;
  const { subject: kind } = eventText(action, detail);
  const href = subjectHref(ws, kind, subject);
  return (
    <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] [&>*]:flex [&>*]:min-h-9 [&>*]:items-center [&>*]:border-b [&>*]:py-1">
      <Fact name="When">
        <DateLabel at={at} className="whitespace-normal" />
      </Fact>
      <Fact name="Who">
        {actor === null ? (
          "Fluxara itself"
        ) : (
          <Only onClick={() => onFilter({ actor: actor.id })} of={actor.name}>
            {actor.name}
          </Only>
        )}
      </Fact>
      <Fact name="What">
        <Only onClick={() => onFilter({ subject })} of="this subject">
          <span>
            {href === null ? (
              kind
            ) : (
              <Link href={href} className="text-accent underline">
                {kind}
              </Link>
            )}{" "}
            <CopyButton value={subject} what="id" text={shortHash(subject)} />
          </span>
        </Only>
      </Fact>
      <Fact name="Action">
        <Only onClick={() => onFilter({ action })} of="this action">
          <span className="num">{action}</span>
        </Only>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="min-w-0 *:flex-1">{children}</dd>
    </>
  );
}

type OnlyProps = { of: string; onClick: () => void; children: ReactNode };

function Only({ of, onClick, children }: OnlyProps) {
  return (
    <span className="flex min-w-0 items-center justify-between gap-3">
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
      <Button size="sm" variant="ghost" aria-label={`Only events of ${of}`} onClick={onClick}>
        Only
      </Button>
    </span>
  );
}

function Chained({ event: { seq, hash, previous } }: { event: AuditEvent }) {
  const links = [
    { seq, hash: hash ?? "being chained" },
    ...(seq > 1 ? [{ seq: seq - 1, hash: previous }] : []),
  ];
  return (
    <Part title="Position in the chain">
      <dl className="num grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-1 text-ink-2">
        {links.map((link) => (
          <Fact key={link.seq} name={`#${formatNumber(link.seq)}`}>
            <CopyButton value={link.hash} what={`hash of #${link.seq}`} />
          </Fact>
        ))}
      </dl>
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-2">
      <h3 className="font-semibold text-ink-2 text-xs">{title}</h3>
      {children}
    </section>
  );
}

type StepsProps = Pick<EventSheetProps, "newer" | "older" | "onOpen">;

function Steps({ newer, older, onOpen }: StepsProps) {
  return (
    <>
      <Button disabled={!newer} onClick={() => onOpen(newer?.seq ?? null)}>
        <ChevronUp aria-hidden />
        Newer
      </Button>
      <Button disabled={!older} onClick={() => onOpen(older?.seq ?? null)}>
        <ChevronDown aria-hidden />
        Older
      </Button>
    </>
  );
}
