"use client";

import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { LinkPending } from "@/components/shell/link-pending";
import { Page } from "@/components/shell/page";
import { useRights } from "@/components/shell/rights";
import { type SettingsTab, settingsLabels, settingsTabs } from "@/lib/domain/access/settings-pages";

export type SettingsPageProps = {
  workspace: { slug: string; title: string };
  tab: SettingsTab;
  lead: ReactNode;
  actions?: ReactNode;
  /** For pages with two columns. */
  wide?: boolean;
  children: ReactNode;
};

/** One page of a workspace's settings, with tabs for the others. */
export function SettingsPage({ workspace, tab, lead, actions, wide = false, children }: SettingsPageProps) {
  const base = `/w/${workspace.slug}`;
  const crumbs = [{ label: workspace.title, href: base }, { label: settingsLabels[tab] }];
  return (
    <Page crumbs={crumbs} actions={actions}>
      <div className={clsx("mx-auto grid grid-cols-1 gap-5", wide ? "max-w-360" : "max-w-240")}>
        <SettingsNav base={`${base}/settings`} />
        <p className="max-w-160 text-pretty text-ink-2 leading-relaxed">{lead}</p>
        {children}
      </div>
    </Page>
  );
}

function SettingsNav({ base }: { base: string }) {
  const tabs = settingsTabs(useRights());
  const pathname = usePathname();
  return (
    <nav aria-label="Settings" className="flex gap-1 overflow-x-auto border-b">
      {tabs.map((each) => {
        const href = `${base}/${each}`;
        const isHere = pathname === href;
        return (
          <Link
            key={each}
            href={href}
            {...(isHere ? { "aria-current": "page" } : {})}
            className={clsx(
              "relative -mb-px flex h-9 items-center border-b-2 px-2.5 pointer-coarse:h-11",
              isHere ? "border-accent font-medium text-ink" : "border-transparent text-ink-2 hover:text-ink",
            )}
          >
            {settingsLabels[each]}
            <LinkPending />
          </Link>
        );
      })}
    </nav>
  );
}
