"use client";

import type { ReactNode } from "react";
import type { Crumb } from "@/components/shell/page";
import { useRights } from "@/components/shell/rights";
import { SectionListPage, SectionPage, type Sections } from "@/components/shell/sections";
import { useWorkspace } from "@/components/shell/workspace";
import {
  type SettingsTab,
  settingsGroups,
  settingsLabels,
  settingsTabs,
} from "@/lib/domain/access/settings-pages";

function useSettings(): Sections {
  const base = `/w/${useWorkspace()?.slug}/settings`;
  const allowed = settingsTabs(useRights());
  const groups = Object.entries(settingsGroups).map(([group, tabs]) => {
    const sections = tabs.filter((tab) => allowed.includes(tab));
    return {
      group,
      sections: sections.map((tab) => ({ href: `${base}/${tab}`, label: settingsLabels[tab] })),
    };
  });
  return { label: "Settings", href: base, groups: groups.filter(({ sections }) => sections.length > 0) };
}

export type SettingsPageProps = {
  tab: SettingsTab;
  lead?: ReactNode;
  actions?: ReactNode;
  /** Below the section. */
  crumbs?: readonly Crumb[];
  children: ReactNode;
};

/** One section of a workspace's settings. */
export function SettingsPage({ tab, lead, actions, crumbs = [], children }: SettingsPageProps) {
  const of = useSettings();
  const label = settingsLabels[tab];
  const here = crumbs.length === 0 ? { label } : { label, href: `${of.href}/${tab}` };
  return (
    <SectionPage of={of} crumbs={[here, ...crumbs]} actions={actions}>
      {lead === undefined ? null : <p className="max-w-160 text-pretty text-ink-2 leading-relaxed">{lead}</p>}
      {children}
    </SectionPage>
  );
}

/** The list of sections that this person may see. */
export function SettingsList() {
  return <SectionListPage of={useSettings()} />;
}
