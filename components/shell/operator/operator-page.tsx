"use client";

import type { ReactNode } from "react";
import { operatorPages, operatorSections } from "@/components/shell/operator-sections";
import { SectionListPage, SectionPage } from "@/components/shell/sections";

type OperatorPageProps = {
  page: keyof typeof operatorPages;
  note?: ReactNode;
  actions?: ReactNode;
  lead?: ReactNode;
  children: ReactNode;
};

/** One page of operators, beside the list of all of them. */
export function OperatorPage({ page, note, actions, lead, children }: OperatorPageProps) {
  return (
    <SectionPage
      of={operatorSections}
      crumbs={[{ label: operatorPages[page].label }]}
      note={note}
      actions={actions}
    >
      {lead === undefined ? null : <p className="max-w-160 text-pretty text-ink-2 leading-relaxed">{lead}</p>}
      {children}
    </SectionPage>
  );
}

export const OperatorList = () => <SectionListPage of={operatorSections} />;
