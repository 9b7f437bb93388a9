const PERSON = "about one person, whose id comes from their session";
const SWEEP = "the worker's sweep over every organisation; returns each row's own organisation";
const TOKEN = "found by a secret that only its holder knows";
const BEFORE = "runs before anyone is in an organisation";
const COLUMNS = "makes a part of a statement whose caller is scoped";

/** Functions of `db/queries` without a case, each with its reason. */
export const EXCEPTIONS: Record<string, string> = {
  "auth-adapter.authAdapter": BEFORE,
  "connection-columns.incidentColumn": COLUMNS,
  "connection-columns.modelsColumn": COLUMNS,
  "connection-columns.recoveredColumn": COLUMNS,
  "connection-columns.runningColumn": COLUMNS,
  "connection-columns.runCellsColumn": COLUMNS,
  "connection-columns.runRowsColumn": COLUMNS,
  "connection-columns.scheduleColumn": COLUMNS,
  "database-health.isDatabaseReachable": "reads no table",
  "demo.insertDemoOrg": BEFORE,
  "demo.isUntouched": BEFORE,
  "due-retries.listDueRetries": SWEEP,
  "email-delivery.claimEmail": SWEEP,
  "email-delivery.takeOverdueEmails": SWEEP,
  "invitations.findInvitationByToken": TOKEN,
  "job-schedules.listDueSchedules": SWEEP,
  "job-schedules.listOverdueSchedules": SWEEP,
  "live.notifyLive": "writes no table; listeners hear only of their own organisation",
  "members.addMember": "adds to the organisation that is given; the invitation's verb has proven it",
  "members.findMembership": "the gate itself: proves the organisation",
  "orgs.insertOrg": BEFORE,
  "orgs.listOrgsOfUser": PERSON,
  "outbox.emit": "writes an event with the organisation that is given",
  "rate-limits.consumeRateLimit": BEFORE,
  "records.preferKeyLookups": "changes the planner's settings, no row",
  "sessions.deleteOtherSessions": PERSON,
  "sessions.deleteSession": PERSON,
  "sessions.isSeenLongAgo": "reads no table",
  "sessions.listSessions": PERSON,
  "sessions.touchSession": PERSON,
  "sync-log-conditions.containing": COLUMNS,
  "sync-log-conditions.syncLogsMatching": COLUMNS,
  "sync-logs.listSilentSyncs": SWEEP,
  "users.findDemoUser": BEFORE,
  "users.findUserByEmail": BEFORE,
  "users.findUserName": PERSON,
  "users.renameUser": PERSON,
  "verification-tokens.consumeVerificationToken": TOKEN,
  "verification-tokens.deleteExpiredTokens": BEFORE,
  "verification-tokens.storeReusableToken": BEFORE,
};
