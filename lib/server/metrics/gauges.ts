import { imaging } from "@/lib/bytes/imaging/pool";
import { connectionCounts } from "@/lib/db/connection-counts";
import type { MetricFigures } from "@/lib/db/system/health/metric-figures";
import { migrationsLeft } from "@/lib/db/system/processes/own-schema";
import { runningRequests } from "@/lib/server/front/request-note";
import { loopState } from "@/lib/services/health/loop-state";
import { readyNow } from "@/lib/services/health/ready-now";
import { liveHub } from "@/lib/services/live/hub";
import { readiness } from "@/lib/services/processes/readiness";
import { version } from "@/lib/version";
import { environmentBytes, environmentCapacities } from "./environment-samples";
import { kindOf, requestKinds } from "./request-labels";

/** What a scrape asked before. */
export type Readings = {
  figures: MetricFigures | null;
  freeBytes: number | null;
  certificateEnd: Date | null;
  credentialsLeft: number | null;
};

export type GaugeSample = { value: number; labels?: Record<string, string> };
export type GaugeRow = {
  help: string;
  labels?: readonly string[];
  /** Nothing of what is not known now. */
  read: (asked: Readings) => GaugeSample[];
};

const one = (value: number | null | undefined): GaugeSample[] =>
  value === null || value === undefined || !Number.isFinite(value) ? [] : [{ value }];
const flag = (is: boolean) => one(is ? 1 : 0);

const by = (label: string, values: Record<string, number>): GaugeSample[] =>
  Object.entries(values).map(([key, value]) => ({ labels: { [label]: key }, value }));

/** A gauge of the database's figures. */
const figure = (help: string, of: (figures: MetricFigures) => number | null | undefined): GaugeRow => ({
  help,
  read: ({ figures }) => (figures === null ? [] : one(of(figures))),
});

function inFlight(): GaugeSample[] {
  const counts = Object.fromEntries(requestKinds.map((kind) => [kind, 0]));
  for (const request of runningRequests()) counts[kindOf(request)] = (counts[kindOf(request)] ?? 0) + 1;
  return by("kind", counts);
}

function lastRound({ figures }: Readings): GaugeSample[] {
  const { roundAt } = loopState();
  // With several processes, the last round may have been another one's.
  const at = Math.max(roundAt === null ? 0 : roundAt.getTime() / 1_000, figures?.loopAt ?? 0);
  return one(at === 0 ? null : at);
}

const backlog = ({ removals, unlinking, chaining, imports, looks }: MetricFigures) =>
  by("task", { removals, unlinking, chaining, imports, looks });

/** Read with each scrape. */
export const gauges: Record<string, GaugeRow> = {
  fluxara_build_info: {
    help: "The program's version, and Node's.",
    labels: ["version", "node"],
    read: () => [{ value: 1, labels: { version, node: process.version } }],
  },
  fluxara_ready: {
    help: "1 if this process may be sent requests.",
    read: () => flag(readyNow().status === "ready"),
  },
  fluxara_draining: { help: "1 once it stops.", read: () => flag(readiness().isDraining) },
  fluxara_http_in_flight: { help: "Requests without a whole response.", labels: ["kind"], read: inFlight },
  fluxara_imaging_waiting: {
    help: "Imaging jobs that wait for a process.",
    labels: ["lane"],
    read: () =>
      Object.entries(imaging().load()).map(([lane, { waiting }]) => ({ labels: { lane }, value: waiting })),
  },
  fluxara_imaging_running: {
    help: "Imaging jobs that run.",
    labels: ["lane"],
    read: () =>
      Object.entries(imaging().load()).map(([lane, { running }]) => ({ labels: { lane }, value: running })),
  },
  fluxara_database_connections: {
    help: "Connections of this process, and statements that wait for one.",
    labels: ["state"],
    read: () => by("state", connectionCounts()),
  },
  fluxara_database_heard_seconds: {
    help: "Time since the database last responded to a ping, of which there is one each second.",
    read: () => one(readiness().silentMs / 1_000),
  },
  fluxara_store_up: {
    help: "1 unless the store failed when it was last tried.",
    read: () => flag(readiness().looked.store === "ok"),
  },
  fluxara_store_free_bytes: {
    help: "Space left on the store's disk; a bucket does not say.",
    read: ({ freeBytes }) => one(freeBytes),
  },
  fluxara_loop_last_round_timestamp_seconds: {
    help: "When the background loop last finished a round, in this process or, with several, in any.",
    read: lastRound,
  },
  fluxara_loop_halted: {
    help: "1 while a jump of the clock halts removals.",
    read: () => flag(loopState().isHalted),
  },
  fluxara_background_left: {
    help: "What the background has yet to do; counted up to 100,000.",
    labels: ["task"],
    read: ({ figures }) => (figures === null ? [] : backlog(figures)),
  },
  fluxara_artifacts: {
    help: "Artifacts: written by a job that runs, or available.",
    labels: ["state"],
    read: ({ figures }) =>
      figures === null ? [] : by("state", { written: figures.written, available: figures.available }),
  },
  fluxara_blobs_suspect: figure("Originals found lost or damaged.", ({ suspect }) => suspect),
  fluxara_audit_broken_chains: figure("Chains of audit events that are broken.", (f) => f.brokenChains),
  fluxara_environment_bytes: {
    help: "Bytes in an environment: with a capacity, as counted each hour; else of its available artifacts.",
    labels: ["environment"],
    read: environmentBytes,
  },
  fluxara_environment_capacity_bytes: {
    help: "The most that an environment may have.",
    labels: ["environment"],
    read: environmentCapacities,
  },
  fluxara_sessions: figure("Sessions of people that are open.", ({ sessions }) => sessions),
  fluxara_streams: { help: "Streams of live events of this process.", read: () => one(liveHub().streams) },
  fluxara_mail_oldest_seconds: figure(
    "How long the oldest mail has waited to be sent.",
    ({ oldestMail }) => oldestMail ?? 0,
  ),
  fluxara_webhook_oldest_seconds: figure(
    "For how long the delivery to a webhook that is late the most has been due.",
    ({ oldestDelivery }) => oldestDelivery ?? 0,
  ),
  fluxara_backup_last_success_timestamp_seconds: figure(
    "When the newest whole backup ended.",
    ({ runs }) => runs?.backup?.at,
  ),
  fluxara_backup_seconds: figure("How long it took.", ({ runs }) => runs?.backup?.seconds),
  fluxara_backup_bytes: figure("How much it copied.", ({ runs }) => runs?.backup?.bytes),
  fluxara_drill_last_success_timestamp_seconds: figure(
    "When the newest drill without a finding ended.",
    ({ runs }) => runs?.drill?.at,
  ),
  fluxara_fsck_left: figure("Findings that the last fsck left.", ({ fsckLeft }) => fsckLeft),
  fluxara_credentials_left: {
    help: "Pictures whose Content Credentials are to be read, or read again under another trust list; up to 200,000.",
    read: ({ credentialsLeft }) => one(credentialsLeft),
  },
  fluxara_schema_steps_left: {
    help: "Migrations of this program that the database does not have.",
    labels: ["phase"],
    read: ({ figures }) => (figures === null ? [] : by("phase", migrationsLeft(figures.migrations))),
  },
  fluxara_certificate_expiry_timestamp_seconds: {
    help: "When the certificate of the public URL ends.",
    read: ({ certificateEnd }) => one(certificateEnd && certificateEnd.getTime() / 1_000),
  },
};
