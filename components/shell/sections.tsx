"use client";

import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { Link } from "@/components/ui/link";
import { LinkPending } from "./frame/link-pending";
import { type Crumb, Page } from "./page";

export type SectionGroup = { group: string; sections: readonly { href: string; label: string }[] };

/** Pages that belong together, in a list. */
export type Sections = {
  label: string;
  /** The list as a page of its own, below 1024 px. */
  href: string;
  groups: readonly SectionGroup[];
};

type SectionPageProps = {
  of: Sections;
  /** From the section down. */
  crumbs: readonly Crumb[];
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

/** One of several sections: from 1024 px on their list stands at the left; the content always begins at the same edge. */
export function SectionPage({ of, crumbs, note, actions, children }: SectionPageProps) {
  return (
    <Page
      body="sections"
      crumbs={[{ label: of.label, href: of.href }, ...crumbs]}
      note={note}
      actions={actions}
    >
      <div className="grid min-h-full lg:grid-cols-[12.5rem_minmax(0,1fr)] print:block">
        <div className="border-r max-lg:hidden print:hidden">
          <SectionList of={of} className="sticky top-0 max-h-[calc(100dvh-3rem)] overflow-y-auto p-2" />
        </div>
        <div className="grid min-w-0 max-w-256 grid-cols-1 content-start gap-5 px-8 pt-6 pb-10 max-lg:px-6 max-sm:px-4 max-sm:pt-4 print:p-0">
          {children}
        </div>
      </div>
    </Page>
  );
}

/** The list of sections as a page. Where it stands beside every section anyway, the first section is opened instead. */
export function SectionListPage({ of }: { of: Sections }) {
  const { replace } = useRouter();
  const first = of.groups[0]?.sections[0]?.href;
  useEffect(() => {
    if (first !== undefined && window.matchMedia("(width >= 64rem)").matches) replace(first);
  }, [first, replace]);
  return (
    <Page crumbs={[{ label: of.label }]}>
      <SectionList of={of} className="-mx-2 -mt-2 max-w-128 lg:invisible" />
    </Page>
  );
}

function SectionList({ of, className }: { of: Sections; className: string }) {
  const pathname = usePathname();
  // Pages below a section belong to it, unless they are sections themselves.
  const around = of.groups.flatMap(({ sections }) => sections.map(({ href }) => href));
  const here = around
    .filter((href) => `${pathname}/`.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0];
  return (
    <nav aria-label={of.label} className={className}>
      {of.groups.map(({ group, sections }) => (
        <fieldset key={group} className="mb-2 grid min-w-0 gap-0.5">
          <legend className="px-2 pt-2 pb-1 text-ink-3 text-xs">{group}</legend>
          {sections.map(({ href, label }) => (
            <Link
              key={href}
              href={href}
              {...(href === here ? { "aria-current": "page" } : {})}
              className={clsx(
                "relative flex h-8 items-center justify-between rounded-md px-2 -outline-offset-2 max-lg:h-11 max-lg:text-base",
                href === here
                  ? "bg-over font-[550] text-ink"
                  : "text-ink-2 hover:bg-raise hover:text-ink max-lg:text-ink",
              )}
            >
              {label}
              <ChevronRight aria-hidden className="size-4 text-ink-3 lg:hidden" />
              <LinkPending />
            </Link>
          ))}
        </fieldset>
      ))}
    </nav>
  );
}
