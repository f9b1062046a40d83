/** Who may import lib/db/system, whose queries take no scope: one row per file, with all its importers. */
module.exports = {
  "accounts/accept-invitation": [
    "lib/services/accounts/invitations/accept-invitation",
    "lib/services/accounts/invitations/invitation-link",
    "lib/services/accounts/invitations/read-invitation"
  ],
  "accounts/apply-group-rights": [
    "lib/server/auth/oidc/group-rights-of"
  ],
  "accounts/credentials": [
    "lib/server/auth/check-credentials",
    "lib/services/accounts/change-name",
    "lib/services/accounts/change-password",
    "lib/services/accounts/has-password",
    "lib/services/accounts/identities",
    "lib/services/accounts/register",
    "lib/services/accounts/reset-password"
  ],
  "accounts/enrol": [
    "lib/services/accounts/enrol-second-factor",
    "lib/services/accounts/second-factor"
  ],
  "accounts/entrant": [
    "lib/db/system/accounts/identities",
    "lib/db/system/accounts/sessions",
    "lib/server/auth/check-credentials",
    "lib/server/auth/oidc/arrive",
    "lib/server/auth/oidc/entry",
    "lib/server/auth/open-by-password",
    "lib/services/accounts/invitations/accept-invitation"
  ],
  "accounts/find-viewer": [
    "lib/server/auth/viewer",
    "lib/services/accounts/authorize-again",
    "lib/services/mail/compose/told-news",
    "lib/services/uploads/sender"
  ],
  "accounts/first-account": [
    "lib/services/accounts/fill-sample",
    "lib/services/accounts/reset-password",
    "lib/services/first-start"
  ],
  "accounts/identities": [
    "lib/server/auth/oidc/arrive",
    "lib/server/auth/oidc/connect",
    "lib/server/auth/oidc/settle",
    "lib/server/auth/oidc/sign-out",
    "lib/services/accounts/identities"
  ],
  "accounts/inbox": [
    "lib/db/system/mail/mailed-items",
    "lib/services/comments/inbox-dto",
    "lib/services/comments/inbox-reach",
    "lib/services/comments/read-inbox",
    "lib/services/mail/compose/told-news"
  ],
  "accounts/local-use": [
    "lib/db/system/accounts/sessions",
    "lib/services/health/system-health"
  ],
  "accounts/news-settings": [
    "lib/services/mail/compose/told-news",
    "lib/services/mail/news-settings",
    "lib/services/mail/unsubscribe"
  ],
  "accounts/own-workspaces": [
    "lib/services/accounts/own-workspaces"
  ],
  "accounts/painter": [
    "lib/services/runners/painter-access"
  ],
  "accounts/password-hash": [
    "lib/server/auth/check-credentials",
    "lib/services/accounts/change-password",
    "lib/services/accounts/invitations/accept-invitation",
    "lib/services/accounts/register",
    "lib/services/accounts/reset-password",
    "lib/services/first-start",
    "lib/services/links/create-link",
    "lib/services/links/visit/open-shared",
    "lib/services/restore/prepare-drill"
  ],
  "accounts/removed-workspaces": [
    "lib/db/system/restore/replay",
    "lib/services/accounts/remove-sample",
    "lib/services/fsck/find-strays",
    "lib/services/storage/sweep-orphans"
  ],
  "accounts/resets": [
    "lib/services/accounts/password-link",
    "lib/services/accounts/reset-password",
    "lib/services/mail/compose/password",
    "lib/services/storage/tidy"
  ],
  "accounts/sample": [
    "lib/services/accounts/fill-sample",
    "lib/services/accounts/remove-sample"
  ],
  "accounts/second-factor": [
    "lib/db/system/accounts/first-account",
    "lib/server/auth/sign-in-by-password",
    "lib/services/accounts/enrol-second-factor",
    "lib/services/accounts/second-factor"
  ],
  "accounts/sessions": [
    "lib/server/auth/auth-options",
    "lib/server/auth/oidc/connect",
    "lib/server/auth/oidc/entry",
    "lib/server/auth/oidc/flow",
    "lib/server/auth/open-by-password",
    "lib/server/auth/password-provider",
    "lib/server/auth/viewer",
    "lib/services/accounts/change-account",
    "lib/services/accounts/change-password",
    "lib/services/accounts/enrol-second-factor",
    "lib/services/accounts/fresh-sign-in",
    "lib/services/accounts/identities",
    "lib/services/accounts/reset-password",
    "lib/services/accounts/second-factor",
    "lib/services/accounts/sessions"
  ],
  "accounts/shared-links": [
    "lib/services/links/visit/find-visit",
    "lib/services/links/visit/read-shared",
    "lib/services/storage/tidy"
  ],
  "accounts/tries": [
    "lib/db/system/accounts/second-factor",
    "lib/server/auth/check-credentials",
    "lib/server/auth/sign-in-by-password",
    "lib/services/accounts/change-password",
    "lib/services/accounts/count-try",
    "lib/services/accounts/enrol-second-factor",
    "lib/services/accounts/forgot-password",
    "lib/services/accounts/reset-password",
    "lib/services/accounts/second-factor",
    "lib/services/links/visit/open-shared",
    "lib/services/storage/tidy"
  ],
  "accounts/workspace-start": [
    "lib/db/accounts/workspaces",
    "lib/db/system/accounts/first-account"
  ],
  "audit/audit-chain": [
    "lib/services/audit/chain-events"
  ],
  "audit/audit-checks": [
    "lib/services/audit/read-audit",
    "lib/services/audit/verify-chain"
  ],
  "backup/backup-lock": [
    "lib/services/backup/make-backup"
  ],
  "backup/journal": [
    "lib/services/backup/copy-journal"
  ],
  "backup/named-still": [
    "lib/services/backup/copy-bytes"
  ],
  "backup/runs": [
    "lib/services/backup/by-turn",
    "lib/services/backup/make-backup",
    "lib/services/backup/note-verified"
  ],
  "backup/snapshot": [
    "lib/services/backup/copy-rows",
    "lib/services/backup/make-backup"
  ],
  "doctor/maintenance": [
    "lib/server/doctor/checks/maintenance"
  ],
  "doctor/schema": [
    "lib/server/doctor/checks/schema"
  ],
  "doctor/second-factors": [
    "lib/server/doctor/checks/secret"
  ],
  "doctor/server-settings": [
    "lib/server/doctor/checks/database",
    "lib/server/doctor/checks/machine",
    "lib/server/doctor/checks/maintenance"
  ],
  "doctor/work": [
    "lib/server/doctor/checks/history",
    "lib/server/doctor/checks/work"
  ],
  "jobs/idle-batches": [
    "lib/services/batches/notify-stuck"
  ],
  "jobs/open-attempts": [
    "lib/services/runners/end-silent"
  ],
  "mail/digests": [
    "lib/services/mail/compose/digest"
  ],
  "mail/due-mails": [
    "lib/services/mail/compose/composers",
    "lib/services/mail/compose/invitation",
    "lib/services/mail/compose/password",
    "lib/services/mail/compose/ways-in",
    "lib/services/mail/send-due"
  ],
  "mail/letter-facts": [
    "lib/services/mail/compose/invitation",
    "lib/services/mail/compose/password",
    "lib/services/mail/compose/ways-in"
  ],
  "mail/mail-figures": [
    "lib/db/system/processes/metric-figures",
    "lib/services/mail/mail-health"
  ],
  "mail/mailed-items": [
    "lib/services/mail/compose/news-of",
    "lib/services/mail/compose/told-news"
  ],
  "mail/news-loads": [
    "lib/db/mail/mail-news",
    "lib/db/system/accounts/news-settings"
  ],
  "mail/note-mails": [
    "lib/services/mail/send-due",
    "lib/services/storage/tidy"
  ],
  "mail/write-mail": [
    "lib/db/system/accounts/identities",
    "lib/db/system/accounts/local-use",
    "lib/services/accounts/forgot-password",
    "lib/services/accounts/invitations/invite",
    "lib/services/accounts/reset-password"
  ],
  "processes/claims": [
    "lib/services/claim-key",
    "lib/services/storage/tidy"
  ],
  "processes/health-figures": [
    "lib/services/health/system-health"
  ],
  "processes/kept-connection": [
    "lib/db/system/processes/live-channel",
    "lib/db/system/processes/peers",
    "lib/db/system/processes/work-channel",
    "lib/services/live/hub",
    "lib/services/processes/join-cluster",
    "lib/services/runners/work-hub"
  ],
  "processes/live-channel": [
    "lib/services/live/hub"
  ],
  "processes/live-events": [
    "lib/services/storage/tidy"
  ],
  "processes/metric-figures": [
    "lib/server/metrics/figures",
    "lib/server/metrics/gauges"
  ],
  "processes/own-schema": [
    "lib/db/system/doctor/schema",
    "lib/server/doctor/checks/schema",
    "lib/server/metrics/gauges",
    "lib/services/health/look-around"
  ],
  "processes/peers": [
    "lib/services/processes/join-cluster"
  ],
  "processes/settings": [
    "lib/db/system/accounts/find-viewer",
    "lib/services/fsck/run-fsck",
    "lib/services/health/last-fsck",
    "lib/services/migrate/migrate-store",
    "lib/services/processes/same-secret",
    "lib/services/restore/fill-copy",
    "lib/services/restore/quiet",
    "lib/services/restore/restoring",
    "lib/services/restore/settle",
    "lib/services/storage/assert-store-identity",
    "lib/services/usage/keep-usage",
    "lib/services/usage/used-bytes"
  ],
  "processes/turns": [
    "lib/server/work/lease",
    "lib/services/health/system-health"
  ],
  "processes/work-channel": [
    "lib/services/runners/work-hub"
  ],
  "restore/drill-run": [
    "lib/server/start/drill/note-drill"
  ],
  "restore/drill-visitor": [
    "lib/services/restore/prepare-drill"
  ],
  "restore/load-rows": [
    "lib/db/system/restore/look-at-target",
    "lib/services/restore/load-backup"
  ],
  "restore/look-at-target": [
    "lib/server/start/restore-target"
  ],
  "restore/parked-definitions": [
    "lib/db/system/restore/load-rows"
  ],
  "restore/replay": [
    "lib/services/restore/replay-journal"
  ],
  "restore/settle-rows": [
    "lib/services/restore/replay-journal",
    "lib/services/restore/settle"
  ],
  "retention/due-removals": [
    "lib/services/retention/close-plans",
    "lib/services/retention/finish-removals",
    "lib/services/retention/make-plan",
    "lib/services/retention/schedule-removals",
    "lib/services/retention/undo-plan",
    "lib/services/storage/restore-revoked"
  ],
  "retention/duties": [
    "lib/services/backup/by-turn",
    "lib/services/retention/do-duties",
    "lib/services/retention/keep-schedule",
    "lib/services/retention/notify-expiring",
    "lib/services/retention/relieve-pressure",
    "lib/services/usage/keep-usage"
  ],
  "retention/used-bytes": [
    "lib/services/usage/used-bytes"
  ],
  "retention/weights": [
    "lib/server/doctor/checks/work",
    "lib/services/fsck/run-fsck",
    "lib/services/retention/do-duties"
  ],
  "storage/dying-blobs": [
    "lib/services/storage/sweep-blobs"
  ],
  "storage/leases": [
    "lib/services/exports/assert-none-removed",
    "lib/services/exports/lease-artifacts",
    "lib/services/retention/finish-removals",
    "lib/services/storage/tidy"
  ],
  "storage/progress": [
    "lib/services/exports/progress",
    "lib/services/storage/tidy"
  ],
  "storage/similarity-groups": [
    "lib/services/similar/find-similarity-groups"
  ],
  "storage/stored-blobs": [
    "lib/services/fsck/check-blob",
    "lib/services/fsck/find-strays",
    "lib/services/fsck/run-fsck",
    "lib/services/migrate/migrate-store"
  ],
  "storage/uploads": [
    "lib/services/uploads/forget-expired",
    "lib/services/uploads/import-upload",
    "lib/services/uploads/import-waiting"
  ]
};
