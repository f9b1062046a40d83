"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, CircleHelp } from "lucide-react";
import type { ReactNode } from "react";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { RowTh, Table, Td } from "@/components/ui/table";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatBytes, formatNumber, plural } from "@/components/ui/text/format";
import { systemHealthOf } from "@/lib/client/health";
import type { SystemHealth } from "@/lib/contracts/health";
import { FsckReport } from "./fsck-report";
import { troublesOf, waitingOf } from "./health-words";
import { MailState } from "./mail-state";
import { RestoredBanner } from "./restored-banner";
import { SignInNotes } from "./sign-in-notes";
import { SigningState } from "./signing-state";

/** State, sizes, versions, pending work, and the last check of the store. */
export function HealthView({ initial }: { initial: SystemHealth }) {
  const read = useQuery(systemHealthOf(initial));
  const { data, isError } = read;
  return (
    <div className="grid grid-cols-1 gap-7">
      <ReadFailure read={read} what="The state" />
      {data.restored && <RestoredBanner copy={data.restored} />}
      {isError ? <Unknown at={data.at} /> : <Answer health={data} />}
      <div className="grid grid-cols-1 items-start gap-x-12 gap-y-7 md:grid-cols-2">
        <Figures title="State" rows={stateOf(data)} />
        <Figures title="Waiting" rows={waitingOf(data)} />
        <Figures title="Store" rows={storeOf(data)} />
        <Figures title="Contents and versions" rows={contentsOf(data)} />
      </div>
      {data.mail && <MailState mail={data.mail} />}
      <SignInNotes notes={data.signIns} />
      <FsckReport fsck={data.fsck} />
    </div>
  );
}

/** Shown if the current state cannot be read: the last response may be outdated. */
function Unknown({ at }: { at: string }) {
  return (
    <p className="flex items-center gap-3 text-lg">
      <CircleHelp aria-hidden className="size-6 shrink-0 text-ink-3" />
      <span>
        The current state is unknown. Below is that of <DateLabel at={at} show="absolute" />.
      </span>
    </p>
  );
}

function Answer({ health }: { health: SystemHealth }) {
  const troubles = troublesOf(health);
  if (troubles.length === 0) {
    return (
      <p className="flex items-center gap-3 text-lg">
        <CircleCheck aria-hidden className="size-6 shrink-0 text-preferred" />
        Everything works.
      </p>
    );
  }
  return (
    <ul aria-label="To act on" className="grid gap-3">
      {troubles.map(({ what, todo }) => (
        <li key={what} className="flex items-start gap-3">
          <CircleAlert aria-hidden className="mt-0.5 size-6 shrink-0 text-rejected" />
          <span className="grid gap-0.5">
            <b className="font-semibold text-lg leading-snug">{what}</b>
            <span className="text-pretty text-ink-2 [overflow-wrap:anywhere]">{todo}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

type Row = readonly [label: string, value: ReactNode];

const working = (state: "ok" | "down") => (state === "ok" ? "works" : "does not work");

function stateOf({ health, loop, signing, at }: SystemHealth): Row[] {
  const round = loop.roundAt === null ? "not yet" : <DateLabel at={loop.roundAt} show="relative" />;
  return [
    ["Database", working(health.database)],
    ["Store", working(health.storage)],
    ["Last background round", loop.isHalted ? "halted" : round],
    ["Signing of files", <SigningState key="signing" signing={signing} />],
    ["Checked", <DateLabel key="at" at={at} show="absolute" />],
  ];
}

function storeOf({ store }: SystemHealth): Row[] {
  const { place, freeBytes, originals, derived, suspect } = store;
  const stored = ({ count, bytes }: { count: number; bytes: number }) =>
    `${formatBytes(bytes)} in ${plural(count, "file")}`;
  return [
    [
      "Location",
      <span key="place" className="num [overflow-wrap:anywhere]">
        {place}
      </span>,
    ],
    ["Originals", stored(originals)],
    ["Previews and conversions", stored(derived)],
    ["Free", freeBytes === null ? "not known" : formatBytes(freeBytes)],
    ["Missing or damaged originals", formatNumber(suspect)],
  ];
}

function contentsOf({ counts, database, health, nodeVersion }: SystemHealth): Row[] {
  return [
    ["Workspaces", formatNumber(counts.workspaces)],
    ["Approved accounts", formatNumber(counts.accounts)],
    ["Available artifacts", formatNumber(counts.artifacts)],
    ["Database", formatBytes(database.bytes)],
    ["Fluxara", health.version],
    ["PostgreSQL", database.version],
    ["Node", nodeVersion],
  ];
}

function Figures({ title, rows }: { title: string; rows: readonly Row[] }) {
  return (
    <section className="grid gap-1.5">
      <h2 className="font-semibold text-ink-2 text-xs">{title}</h2>
      <Table aria-label={title}>
        <tbody>
          {rows.map(([label, value]) => (
            <tr key={label} className="border-b">
              <RowTh>{label}</RowTh>
              <Td className="pr-0 text-right">{value}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
