import { formatNumber, plural } from "@/components/ui/text/format";
import type { SystemHealth } from "@/lib/contracts/health";

export type Trouble = { what: string; todo: string };

const lowSpaceBytes = 2_000_000_000;

function stateTroubles({ health, loop, store }: SystemHealth): (Trouble | false)[] {
  return [
    health.database === "down" && {
      what: "The database does not respond.",
      todo: "See its log, postgres/log in the data folder, or the server that DATABASE_URL names.",
    },
    health.storage === "down" && {
      what: "The store cannot be written, or is not the one of this database.",
      todo: `Nothing is removed meanwhile. Check that the right disk is mounted at ${store.place}.`,
    },
    loop.isHalted && {
      what: "The clock jumped: the background work is halted and nothing is removed.",
      todo: "Correct the clock, or restart Fluxara if it is correct now.",
    },
    store.freeBytes !== null &&
      store.freeBytes < lowSpaceBytes && {
        what: "Little space is left.",
        todo: "Remove artifacts or give the disk more space: uploads are refused when it is full.",
      },
  ];
}

function dataTroubles({ store, fsck, brokenChains }: SystemHealth): (Trouble | false)[] {
  const left = fsck?.left ?? 0;
  return [
    store.suspect > 0 && {
      what: `${plural(store.suspect, "original")} ${store.suspect === 1 ? "is" : "are"} missing or damaged.`,
      todo: "Deliver the same files again, or restore them from a backup; fluxara fsck --deep names them.",
    },
    left > store.suspect && {
      what: `The last fsck left ${plural(left, "finding")}.`,
      todo: "They are listed below; fluxara fsck --repair mends what can be mended.",
    },
    fsck !== null &&
      fsck.sums.wrong > 0 &&
      !fsck.sums.repaired && {
        what: `The sums of ${plural(fsck.sums.wrong, "day")} are wrong, and previews of retention with them.`,
        todo: "fluxara fsck --repair puts them right.",
      },
    brokenChains.length > 0 && {
      what: `The audit chain is broken in ${brokenChains.join(", ")}.`,
      todo: "Its audit page says where. Compare with an export made earlier.",
    },
  ];
}

const lateMs = 3_600_000;

function mailTroubles({ mail, at }: SystemHealth): (Trouble | false)[] {
  if (mail === null || mail.lateSince === null) return [];
  return [
    Date.parse(at) - Date.parse(mail.lateSince) > lateMs && {
      what: `${plural(mail.waiting, "mail")} cannot be sent.`,
      todo: mail.because === null ? "Send a test mail below." : `The last answer: ${mail.because}`,
    },
  ];
}

function signingTroubles({ signing: { state, because } }: SystemHealth): (Trouble | false)[] {
  return [
    state === "expired" && {
      what: `Nothing is signed. ${because}`,
      todo: "Set FLUXARA_CREDENTIALS_CERTIFICATE to a new one, and its key, and start Fluxara again.",
    },
    state === "failing" && {
      what: `Signing fails. ${because}`,
      todo: "Files leave unsigned, or not at all where a workspace requires signatures; fluxara doctor tries it.",
    },
    state === "expiring" && {
      what: `${because}`,
      todo: "Set a new one in time: files that it signed stop being confirmable when it ends.",
    },
  ];
}

/** What an operator should act on, worst first. */
export const troublesOf = (health: SystemHealth): Trouble[] =>
  [stateTroubles, dataTroubles, mailTroubles, signingTroubles]
    .flatMap((find) => find(health))
    .filter((each) => each !== false);

/** Pending background work, as label and count. */
export function waitingOf({ waiting }: SystemHealth): [label: string, value: string][] {
  return [
    ["Removals due", formatNumber(waiting.removals)],
    ["Removals in their grace period", formatNumber(waiting.scheduled)],
    ["Originals being unlinked", formatNumber(waiting.dyingBlobs)],
    ["Audit events to chain", formatNumber(waiting.unchained)],
    ["Pictures to decode", formatNumber(waiting.imaging)],
    ["Content Credentials to read", formatNumber(waiting.credentials)],
  ];
}

export const findingWords = {
  missing: "missing",
  length: "other length",
  hash: "other bytes",
  preview: "preview or conversion",
  stray: "no row names it",
} as const;
