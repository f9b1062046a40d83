"use client";

import clsx from "clsx";
import type { ReactNode } from "react";
import { Page } from "@/components/shell/page";
import { useRights } from "@/components/shell/rights";
import { Tabs } from "@/components/shell/tabs";
import { useWorkspace } from "@/components/shell/workspace";
import { type SettingsTab, settingsLabels, settingsTabs } from "@/lib/domain/access/settings-pages";

export type SettingsPageProps = {
  tab: SettingsTab;
  lead: ReactNode;
  actions?: ReactNode;
  /** For pages with two columns. */
  wide?: boolean;
  children: ReactNode;
};

/** One page of a workspace's settings, with tabs for the others. */
export function SettingsPage({ tab, lead, actions, wide = false, children }: SettingsPageProps) {
  return (
    <Page crumbs={[{ label: settingsLabels[tab] }]} actions={actions}>
      <div className={clsx("mx-auto grid grid-cols-1 gap-5", wide ? "max-w-360" : "max-w-240")}>
        <SettingsNav />
        <p className="max-w-160 text-pretty text-ink-2 leading-relaxed">{lead}</p>
        {children}
      </div>
    </Page>
  );
}

function SettingsNav() {
  const ws = useWorkspace()?.slug ?? "";
  const tabs = settingsTabs(useRights());
  return (
    <Tabs
      label="Settings"
      tabs={tabs.map((tab) => ({ href: `/w/${ws}/settings/${tab}`, label: settingsLabels[tab] }))}
    />
  );
}
