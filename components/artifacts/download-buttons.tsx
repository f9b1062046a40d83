"use client";

import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/feedback/progress";
import { LateMenu } from "@/components/ui/overlay/late-menu";
import { formatBytes } from "@/components/ui/text/format";
import { useRefusedFormats } from "@/lib/client/environments";
import {
  defaultOptions,
  downloadUrl,
  type ExportOptions,
  formatWords,
  useDownload,
} from "@/lib/client/exports";
import { loaderOf } from "@/lib/client/loader-of";
import type { Artifact } from "@/lib/contracts/artifacts/artifact";
import { visibleText } from "@/lib/domain/text/visible-text";

const loadWebp = loaderOf(() => import("./webp-popover"), "WebpPopover");

/** Original and conversions for those who may download; the metadata as a file for everyone who may read it. */
export function DownloadButtons({ artifact }: { artifact: Artifact }) {
  const fetching = useDownload("The download failed");
  const { download: base, self } = artifact.links;
  const link = useMay("download") ? base : null;
  const refused = useRefusedFormats([artifact.environment]);
  const get = (format: ExportOptions["format"]) => (url: string) =>
    fetching.mutate({ url, what: formatWords[format].one });
  return (
    <section aria-label="Download" className="grid gap-2">
      {link === null ? null : (
        <div className="grid grid-cols-3 gap-2">
          <DownloadLink
            url={refused.has("original") ? null : downloadUrl(link, defaultOptions)}
            onGet={get("original")}
          >
            <Download aria-hidden />
            {formatWords.original.one}
          </DownloadLink>
          <DownloadLink
            url={refused.has("png") ? null : downloadUrl(link, { ...defaultOptions, format: "png" })}
            onGet={get("png")}
          >
            {formatWords.png.one}
          </DownloadLink>
          {refused.has("webp") ? (
            <Button disabled>WebP…</Button>
          ) : (
            <LateMenu load={loadWebp} opens="dialog" trigger={<Button>WebP…</Button>}>
              {(WebpPopover, trigger) => (
                <WebpPopover artifact={artifact} link={link} trigger={trigger} onGet={get("webp")} />
              )}
            </LateMenu>
          )}
        </div>
      )}
      <SignedBytes provenance={artifact.provenance} />
      {link === null || refused.size === 0 ? null : (
        <p className="text-ink-2">
          “{artifact.environment}” does not allow{" "}
          {[...refused.keys()].map((format) => formatWords[format].one).join(", ")}.
        </p>
      )}
      {fetching.isPending ? (
        <Progress label={`Preparing ${fetching.variables.what}`} value={null} onCancel={fetching.stop} />
      ) : null}
      <p className="flex flex-wrap items-center gap-x-3 text-ink-2">
        {link === null ? null : <span className="num">{formatBytes(artifact.bytes)}</span>}
        <span>
          Metadata as <MetadataLink self={self} format="json" /> or <MetadataLink self={self} format="csv" />
        </span>
      </p>
    </section>
  );
}

function SignedBytes({ provenance: { credentials } }: Pick<Artifact, "provenance">) {
  if (credentials.signer === null) return null;
  return (
    <p className="text-ink-2 [overflow-wrap:anywhere]">
      Only the original bytes are what {visibleText(credentials.signer.organisation)} signed.
    </p>
  );
}

function MetadataLink({ self, format }: { self: string; format: "json" | "csv" }) {
  return (
    <a
      href={`${self}/metadata?format=${format}`}
      download
      className="inline-flex min-h-6 items-center text-accent underline pointer-coarse:min-h-11 pointer-coarse:px-2"
    >
      {format.toUpperCase()}
    </a>
  );
}

/** `url` is null where the format is not allowed. */
type DownloadLinkProps = { url: string | null; onGet: (url: string) => void; children: ReactNode };

/** A real link, so that its URL can be copied. */
function DownloadLink({ url, onGet, children }: DownloadLinkProps) {
  if (url === null) return <Button disabled>{children}</Button>;
  return (
    <Button asChild>
      <a
        href={url}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          onGet(url);
        }}
      >
        {children}
      </a>
    </Button>
  );
}
