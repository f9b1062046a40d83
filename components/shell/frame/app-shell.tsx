"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import type { WorkspaceSummary } from "@/lib/client/accounts/workspaces";
import { generateHref } from "@/lib/client/batches/draft-url";
import { loaderOf } from "@/lib/client/loader-of";
import type { Page } from "@/lib/contracts/wire";
import { useKeys } from "../keys/use-keys";
import { RightsProvider, useMay } from "../rights";
import { useUndoKeys } from "../use-undo";
import { WorkspaceContext } from "../workspace";
import type { ShellOpens } from "./account-menu";
import { EarlyInput } from "./early-input";
import { foldNavigation, lastWorkspaceCookie, saveCookie } from "./fold";
import { LiveUpdates } from "./live-updates";
import type { AccountSummary } from "./navigation";
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
  /** The workspace that the navigation leads to; null for somebody without any. */
  workspace: WorkspaceSummary | null;
  /** Whether the page belongs to that workspace: account, inbox and operator pages do not. */
  isInside: boolean;
  /** First page of the viewer's workspaces. */
  workspaces: Page<WorkspaceSummary>;
  account: AccountSummary;
  basketCount?: number;
  /** Bands above the page: of the sample workspace, and of a blind review. */
  notices?: ReactNode;
  /** A `Page`. */
  children: ReactNode;
};

/** Of the rail, and of the bar that replaces it on phones. */
export type BarProps = Omit<ShellProps, "children" | "notices" | "isInside"> & ShellOpens;

const nothing: ReadonlySet<never> = new Set();

/** Frame of every signed-in page. Use it in a layout, so that it stays mounted across pages. */
export function AppShell({ children, notices, isInside, ...bars }: ShellProps) {
  const [open, setOpen] = useState<"help" | "palette" | null>(null);
  const onClose = () => setOpen(null);
  const opens = { onHelp: () => setOpen("help"), onPalette: () => setOpen("palette") };
  const inside = isInside ? bars.workspace : null;
  const slug = inside?.slug;
  const router = useRouter();
  const mayGenerate = useMay("batch:write");
  useEffect(() => {
    if (slug !== undefined) saveCookie(lastWorkspaceCookie, slug);
  }, [slug]);
  useUndoKeys(slug ?? null);
  useKeys({
    "?": opens.onHelp,
    "[": foldNavigation,
    "Mod+k": opens.onPalette,
    ...(slug !== undefined && mayGenerate ? { "Shift+g": () => router.push(generateHref(slug)) } : {}),
    "/": () => document.querySelector<HTMLElement>("[data-search]")?.focus(),
  });
  const page = (
    <WorkspaceContext value={inside}>
      {children}
      {open === "palette" ? (
        <Palette {...bars} workspace={inside} onHelp={opens.onHelp} onClose={onClose} />
      ) : null}
    </WorkspaceContext>
  );
  return (
    <div className="nav-frame">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-3 py-2 font-semibold text-accent-ink focus:translate-y-0"
      >
        Skip to content
      </a>
      <Rail {...bars} {...opens} />
      <div className="flex min-h-0 min-w-0 flex-col">
        {notices}
        {isInside ? page : <RightsProvider rights={nothing}>{page}</RightsProvider>}
      </div>
      {slug === undefined ? null : <LiveUpdates ws={slug} />}
      <PhoneBar {...bars} {...opens} />
      {open === "help" ? <HelpDialog open onOpenChange={onClose} /> : null}
    </div>
  );
}
