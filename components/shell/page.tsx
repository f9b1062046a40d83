"use client";

import { type Crumb, PageFrame, type PageProps } from "./page-frame";
import { useWorkspace } from "./workspace";

export type { Crumb, PageProps } from "./page-frame";

/** Where the navigation has words, it names the workspace already; on a phone nothing leads back from the gallery. */
function useHome(isGallery: boolean): Crumb {
  const workspace = useWorkspace();
  const className = isGallery ? "max-sm:hidden labelled:hidden" : "labelled:hidden";
  return workspace === null
    ? { label: "Fluxara", href: "/", className }
    : { label: workspace.title, href: `/w/${workspace.slug}`, className };
}

/** A page with its crumbs from below the workspace down, whose title comes first. */
export function Page({ crumbs, isGallery = false, ...rest }: PageProps & { isGallery?: boolean }) {
  return <PageFrame {...rest} crumbs={[useHome(isGallery), ...crumbs]} />;
}
