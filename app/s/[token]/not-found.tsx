import { VisitNotice } from "@/components/links/visit/visit-notice";

/** Unknown, expired and revoked links show the same page. */
export default function NoSuchLink() {
  return (
    <VisitNotice title="This link does not work">
      <title>This link does not work</title>
      <p className="text-ink-2">
        It may have ended, been revoked, or been copied incompletely. This page cannot tell which.
      </p>
      <p className="text-ink-2">Ask the sender for a new one.</p>
    </VisitNotice>
  );
}
