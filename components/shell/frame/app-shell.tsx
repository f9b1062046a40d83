"use client";

import { FlaskConical } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import type { WorkspaceShown } from "@/lib/client/access/workspaces";
import { loaderOf } from "@/lib/client/loader-of";
import type { Page } from "@/lib/contracts/wire";
import { useKeys } from "../keys/use-keys";
import { useUndoKeys } from "../use-undo";
import { WorkspaceContext } from "../workspace";
import type { ShellOpens } from "./account-menu";
import { BlindLabel, type BlindShown } from "./blind-label";
import { EarlyInput } from "./early-input";
import { LiveUpdates } from "./live-updates";
import type { AccountShown } from "./navigation";
import { PhoneBar } from "./phone-bar";
import { Rail } from "./rail";

/** Loaded on first use: few visits need them. */
const HelpDialog = dynamic(
  loaderOf(() => import("./help-dialog"), "HelpDialog"),
  { ssr: false },
);
const Palette = dynamic(
  loaderOf(() => import("../palette/palette"), "Palette"),
  {
    ssr: false,
    loading: EarlyInput,
  },
);

export type ShellProps = {
  /** null on pages outside a workspace (operator, account). */
  workspace: WorkspaceShown | null;
  /** First page of the viewer's workspaces. */
  workspaces: Page<WorkspaceShown>;
  account: AccountShown;
  basketCount?: number;
  /** Blind reviews that hide artifacts from this account. */
  blindReviews?: readonly BlindShown[];
  /** Button to remove the sample workspace; null for those who may not. */
  sampleAction?: ReactNode;
  /** A `Page`. */
  children: ReactNode;
};

/** Of the rail, and of the bar that replaces it on phones. */
export type BarProps = Omit<ShellProps, "children" | "sampleAction" | "blindReviews"> & ShellOpens;

/** Frame of every signed-in page. Use it in a layout, so that it stays mounted across pages. */
export function AppShell({ children, sampleAction, blindReviews = [], ...bars }: ShellProps) {
  const [open, setOpen] = useState<"help" | "palette" | null>(null);
  const onClose = () => setOpen(null);
  const opens = { onHelp: () => setOpen("help"), onPalette: () => setOpen("palette") };
  useUndoKeys(bars.workspace?.slug ?? null);
  useKeys({
    "?": opens.onHelp,
    "Mod+k": opens.onPalette,
    "/": () => document.querySelector<HTMLElement>("[data-search]")?.focus(),
  });
  return (
    <div className="grid h-dvh grid-cols-[3.5rem_minmax(0,1fr)] grid-rows-[minmax(0,1fr)] overflow-hidden max-sm:grid-cols-1 max-sm:grid-rows-[minmax(0,1fr)_auto] print:block print:h-auto">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-3 py-2 font-semibold text-accent-ink focus:translate-y-0"
      >
        Skip to content
      </a>
      <Rail {...bars} {...opens} />
      <div className="flex min-h-0 min-w-0 flex-col">
        {bars.workspace?.isSample ? <SampleLabel action={sampleAction} /> : null}
        <BlindLabel ws={bars.workspace?.slug ?? ""} reviews={blindReviews} />
        <WorkspaceContext value={bars.workspace}>{children}</WorkspaceContext>
      </div>
      {bars.workspace === null ? null : <LiveUpdates ws={bars.workspace.slug} />}
      <PhoneBar {...bars} {...opens} />
      {open === "help" ? <HelpDialog open onOpenChange={onClose} /> : null}
      {open === "palette" ? <Palette {...bars} onHelp={opens.onHelp} onClose={onClose} /> : null}
    </div>
  );
}

function SampleLabel({ action }: { action: ReactNode }) {
  return (
    <aside
      aria-label="Sample workspace"
      className="flex min-h-8 shrink-0 items-center gap-2 border-b bg-raise px-3.5 text-ink-2 text-xs print:hidden"
    >
      <FlaskConical aria-hidden className="size-3.5 shrink-0" />
      <span className="min-w-0 flex-1 truncate">
        <b className="font-semibold text-ink">Sample workspace.</b>{" "}
        <span className="max-sm:hidden">Example data to try things out; none of it is yours.</span>
      </span>
      {action}
    </aside>
  );
}
