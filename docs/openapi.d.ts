/** Types of the HTTP API, made from openapi.json by openapi-typescript; not to be edited. */

export interface paths {
    "/backend/api/v1/userActivityLog/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who did what, ascending by id; filters together limit it to what meets all of them
         * @description Needs API access "read" and permission "userActivityLog.view".
         */
        get: operations["UserActivityLog_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/userActivityLog/#csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who did what, ascending by id; filters together limit it to what meets all of them: as CSV
         * @description Needs API access "read" and permission "userActivityLog.view".
         *
         *     Send `Accept: text/csv`.
         *
         *     Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.
         */
        get: operations["UserActivityLog_list_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/userActivityLog/#ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who did what, ascending by id; filters together limit it to what meets all of them: as NDJSON
         * @description Needs API access "read" and permission "userActivityLog.view".
         *
         *     Send `Accept: application/x-ndjson`.
         */
        get: operations["UserActivityLog_list_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/userActivityLog/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One activity entry
         * @description Needs API access "read" and permission "userActivityLog.view".
         */
        get: operations["UserActivityLog_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/approvals/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what waits, or waited, for the approval of a second person
         * @description Needs API access "read" and data protection access "primary".
         */
        get: operations["Approvals_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/approvals/#csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what waits, or waited, for the approval of a second person: as CSV
         * @description Needs API access "read" and data protection access "primary".
         *
         *     Send `Accept: text/csv`.
         *
         *     Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.
         */
        get: operations["Approvals_list_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/approvals/#ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what waits, or waited, for the approval of a second person: as NDJSON
         * @description Needs API access "read" and data protection access "primary".
         *
         *     Send `Accept: application/x-ndjson`.
         */
        get: operations["Approvals_list_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/approvals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One request for approval
         * @description Needs API access "read" and data protection access "primary".
         */
        get: operations["Approvals_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/approvals/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve what somebody else asked for, with a reason
         * @description Whoever asked repeats the same request then, within seven days of the first: it is done once. 403 for who asked, and for a user whose key was last replaced by who asked; 409 when it does not wait any more. An approval counts only while the approver is active and has data protection access `primary`.
         *
         *     Needs API access "write" and data protection access "primary".
         */
        post: operations["Approvals_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/approvals/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject what somebody asked for, or take back what you asked for, with a reason
         * @description 409 when it does not wait any more.
         *
         *     Needs API access "write" and data protection access "primary".
         */
        post: operations["Approvals_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in
         * @description It answers 401 where nobody is. A page that was loaded anew has the CSRF token from here.
         */
        get: operations["Session_show"];
        put?: never;
        /**
         * Sign in with a key: the answer sets the cookie of a new session
         * @description It takes no key in a header. The session ends when it is signed out or ended by another, is not used for 30 minutes or is 12 hours old, when its user is suspended, or when the key is replaced or over. A session that the browser had before ends now.
         */
        post: operations["Session_signIn"];
        /**
         * Sign out
         * @description The session is over, also for whoever else has its cookie.
         */
        delete: operations["Session_signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/session/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How users can sign in
         * @description For the page that asks them, so it takes neither key nor session. A key always does.
         */
        get: operations["SingleSignOn_ways"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/session/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign in at the OpenID Connect provider
         * @description A browser follows it as a link. There is one where OIDC_ISSUER is set. What fails leads a browser to the console, which says why.
         */
        get: operations["SingleSignOn_begin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/session/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Back from the provider
         * @description The provider sends the browser here. It begins a session and leads to the console.
         */
        get: operations["SingleSignOn_complete"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/session/oidc/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign out at the provider
         * @description A browser follows it as a link, after `DELETE session`. It leads to the place where the provider ends sessions, and from there back to the console. A provider that has no such place is left out.
         */
        get: operations["SingleSignOn_end"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who you are
         * @description It also says what you may do, when your key or session ends, and which installation this is.
         */
        get: operations["UserSessions_tellMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/users/{id}/sessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a user is signed in
         * @description Everybody sees their own sessions. Those of others take the permission "users.manage".
         */
        get: operations["UserSessions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/users/{id}/sessions/#csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a user is signed in: as CSV
         * @description Everybody sees their own sessions. Those of others take the permission "users.manage".
         *
         *     Send `Accept: text/csv`.
         *
         *     Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.
         */
        get: operations["UserSessions_list_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/users/{id}/sessions/#ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a user is signed in: as NDJSON
         * @description Everybody sees their own sessions. Those of others take the permission "users.manage".
         *
         *     Send `Accept: application/x-ndjson`.
         */
        get: operations["UserSessions_list_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/users/{id}/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a session: whoever has its cookie is refused from now on
         * @description Everybody ends their own sessions. Those of others take the permission "users.manage" and API access "write".
         */
        delete: operations["UserSessions_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/users/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description Needs API access "read" and permission "users.manage".
         */
        get: operations["Users_list"];
        put?: never;
        /**
         * Create a user; what is left out is not granted, and nobody grants what they do not hold
         * @description Needs API access "write" and permission "users.manage".
         */
        post: operations["Users_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/users/#csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users: as CSV
         * @description Needs API access "read" and permission "users.manage".
         *
         *     Send `Accept: text/csv`.
         *
         *     Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.
         */
        get: operations["Users_list_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/users/#ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users: as NDJSON
         * @description Needs API access "read" and permission "users.manage".
         *
         *     Send `Accept: application/x-ndjson`.
         */
        get: operations["Users_list_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One user
         * @description Needs API access "read" and permission "users.manage".
         */
        get: operations["Users_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a user who holds no more than you; the last user who can manage users keeps that, and the last with data protection access `primary`
         * @description Needs API access "write" and permission "users.manage".
         */
        patch: operations["Users_update"];
        trace?: never;
    };
    "/backend/api/v1/users/{id}/apiKey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the user's key, shown this once; the previous one stops working at this moment
         * @description Another user's key takes data protection access `primary` as well, and all that the user holds. Who replaced it is in the header `Notice` of each answer to that user for seven days. With `expires` the key is like an unknown one from then on.
         *
         *     Needs API access "write" and permission "users.manage".
         */
        post: operations["Users_makeKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/calls/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List live calls, ascending by id; the read is recorded
         * @description Needs API access "read" and permission "calls.view".
         */
        get: operations["Calls_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/calls/#csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List live calls, ascending by id; the read is recorded: as CSV
         * @description Needs API access "read" and permission "calls.view".
         *
         *     Send `Accept: text/csv`.
         *
         *     Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.
         */
        get: operations["Calls_list_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/calls/#ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List live calls, ascending by id; the read is recorded: as NDJSON
         * @description Needs API access "read" and permission "calls.view".
         *
         *     Send `Accept: application/x-ndjson`.
         */
        get: operations["Calls_list_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/calls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One live call; the read is recorded
         * @description Needs API access "read" and permission "calls.view".
         */
        get: operations["Calls_get"];
        put?: never;
        post?: never;
        /**
         * Delete one call, with a reason
         * @description Needs API access "write" and permission "calls.delete".
         */
        delete: operations["CallDeletion_deleteOne"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/deletedCalls/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deleted calls, ascending by id; the read is recorded
         * @description Needs API access "read" and data protection access "view".
         */
        get: operations["DeletedCalls_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/deletedCalls/#csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deleted calls, ascending by id; the read is recorded: as CSV
         * @description Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: text/csv`.
         *
         *     Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.
         */
        get: operations["DeletedCalls_list_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/deletedCalls/#ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deleted calls, ascending by id; the read is recorded: as NDJSON
         * @description Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: application/x-ndjson`.
         */
        get: operations["DeletedCalls_list_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/deletedCalls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One deleted call; the read is recorded
         * @description Needs API access "read" and data protection access "view".
         */
        get: operations["DeletedCalls_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/deletedCalls/{id}/reinstate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put one deleted call back as a live call; a second time changes nothing
         * @description Needs API access "write" and data protection access "primary".
         */
        post: operations["DeletedCalls_reinstate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/calls/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete all calls that match a filter, with a reason
         * @description `dryRun` says how many would go, and what they amount to: it takes the permission `calls.view` as well, and is recorded. `expectedCount` refuses when another number would.
         *
         *     Needs API access "write" and permission "calls.delete".
         */
        post: operations["CallDeletion_delete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/userActivityLog/{id}/reinstate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put all calls of one deletion back as live calls; a second time changes nothing
         * @description Needs API access "write" and data protection access "primary".
         */
        post: operations["ActivityReinstatement_reinstate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List CDR files
         * @description Needs API access "read" and permission "CDRFiles.view".
         */
        get: operations["CdrFiles_list"];
        put?: never;
        /**
         * Upload a CDR file; it is imported afterwards, its status tells how far it is
         * @description Needs API access "write" and permission "CDRFiles.upload".
         */
        post: operations["CdrFiles_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/#csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List CDR files: as CSV
         * @description Needs API access "read" and permission "CDRFiles.view".
         *
         *     Send `Accept: text/csv`.
         *
         *     Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.
         */
        get: operations["CdrFiles_list_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/#ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List CDR files: as NDJSON
         * @description Needs API access "read" and permission "CDRFiles.view".
         *
         *     Send `Accept: application/x-ndjson`.
         */
        get: operations["CdrFiles_list_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One CDR file, with its status and counts
         * @description Needs API access "read" and permission "CDRFiles.view".
         */
        get: operations["CdrFiles_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete all of the file's calls under one activity; the file's record stays
         * @description Needs API access "write" and permission "calls.delete".
         */
        post: operations["CdrFiles_delete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a potential duplicate: what is new of it, all of it, or in the place of what is there
         * @description With mode `replace` it takes the permission `calls.delete` as well.
         *
         *     Needs API access "write" and permission "CDRFiles.upload".
         */
        post: operations["CdrFiles_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn a potential duplicate, or a failed file, away
         * @description Needs API access "write" and permission "CDRFiles.upload".
         */
        post: operations["CdrFiles_discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/CDRFiles/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List CDR files that came in the bundle; [] for a file that is none
         * @description Needs API access "read" and permission "CDRFiles.view".
         */
        get: operations["CdrFileContents_listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/CDRFiles/#csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List CDR files that came in the bundle; [] for a file that is none: as CSV
         * @description Needs API access "read" and permission "CDRFiles.view".
         *
         *     Send `Accept: text/csv`.
         *
         *     Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.
         */
        get: operations["CdrFileContents_listMembers_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/CDRFiles/#ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List CDR files that came in the bundle; [] for a file that is none: as NDJSON
         * @description Needs API access "read" and permission "CDRFiles.view".
         *
         *     Send `Accept: application/x-ndjson`.
         */
        get: operations["CdrFileContents_listMembers_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/calls/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List live calls of the file; the read is recorded
         * @description Needs API access "read" and permission "calls.view".
         */
        get: operations["CdrFileContents_listCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/calls/#csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List live calls of the file; the read is recorded: as CSV
         * @description Needs API access "read" and permission "calls.view".
         *
         *     Send `Accept: text/csv`.
         *
         *     Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.
         */
        get: operations["CdrFileContents_listCalls_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/calls/#ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List live calls of the file; the read is recorded: as NDJSON
         * @description Needs API access "read" and permission "calls.view".
         *
         *     Send `Accept: application/x-ndjson`.
         */
        get: operations["CdrFileContents_listCalls_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/deletedCalls/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deleted calls of the file; the read is recorded
         * @description Needs API access "read" and data protection access "view".
         */
        get: operations["CdrFileContents_listDeletedCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/deletedCalls/#csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deleted calls of the file; the read is recorded: as CSV
         * @description Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: text/csv`.
         *
         *     Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.
         */
        get: operations["CdrFileContents_listDeletedCalls_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/deletedCalls/#ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deleted calls of the file; the read is recorded: as NDJSON
         * @description Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: application/x-ndjson`.
         */
        get: operations["CdrFileContents_listDeletedCalls_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/rejectedLines/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List lines that were rejected, with the reasons; idAfter counts line numbers here
         * @description The lines themselves hold calls: they take the permission `calls.view` as well, and the read is recorded. Without it `rawLine` is null, and a cell that the reason quotes is shortened.
         *
         *     Needs API access "read" and permission "CDRFiles.view".
         */
        get: operations["CdrFileContents_listRejectedLines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/rejectedLines/#csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List lines that were rejected, with the reasons; idAfter counts line numbers here: as CSV
         * @description The lines themselves hold calls: they take the permission `calls.view` as well, and the read is recorded. Without it `rawLine` is null, and a cell that the reason quotes is shortened.
         *
         *     Needs API access "read" and permission "CDRFiles.view".
         *
         *     Send `Accept: text/csv`.
         *
         *     Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.
         */
        get: operations["CdrFileContents_listRejectedLines_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/rejectedLines/#ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List lines that were rejected, with the reasons; idAfter counts line numbers here: as NDJSON
         * @description The lines themselves hold calls: they take the permission `calls.view` as well, and the read is recorded. Without it `rawLine` is null, and a cell that the reason quotes is shortened.
         *
         *     Needs API access "read" and permission "CDRFiles.view".
         *
         *     Send `Accept: application/x-ndjson`.
         */
        get: operations["CdrFileContents_listRejectedLines_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/warnings/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what deserves a look in the file, and what to do: all of it, without parameters
         * @description The calls went in. The warnings stay when the calls are deleted.
         *
         *     Needs API access "read" and permission "CDRFiles.view".
         */
        get: operations["CdrFileContents_listWarnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where each line and each call of the file is
         * @description Needs API access "read" and permission "CDRFiles.view".
         */
        get: operations["CdrFileContents_reconcile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFileTypes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List layouts, ascending by name: all that are offered, without parameters; each column with the fields it feeds
         * @description Needs API access "read" and permission "CDRFiles.view".
         */
        get: operations["CdrFileTypes_list"];
        put?: never;
        /**
         * Give a layout, or a new version of one: its document, as CDRFileTypes/schema describes it
         * @description Files are read with the newest version; those that were read already keep theirs. The document of the newest version makes no other one: the answer is 200 then.
         *
         *     Needs API access "write" and permission "CDRFiles.upload".
         */
        post: operations["CdrFileTypes_give"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFileTypes/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The JSON Schema of layouts' documents
         * @description What a document that describes a layout may say, each part explained (JSON Schema 2020-12).
         *
         *     Needs API access "read" and permission "CDRFiles.view".
         */
        get: operations["CdrFileTypes_schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFileTypes/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest version of one layout, retired or not
         * @description Needs API access "read" and permission "CDRFiles.view".
         */
        get: operations["CdrFileTypes_get"];
        put?: never;
        post?: never;
        /**
         * Retire a layout: it is neither offered nor recognised from now on
         * @description Its versions stay for the files that name them. It is offered again when it is given again.
         *
         *     Needs API access "write" and permission "CDRFiles.upload".
         */
        delete: operations["CdrFileTypes_retire"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFileTypes/{name}/versions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the versions of a layout, the oldest first: all of them, without parameters
         * @description Needs API access "read" and permission "CDRFiles.view".
         */
        get: operations["LayoutVersions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFileTypes/{name}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One version of a layout, with its document
         * @description Needs API access "read" and permission "CDRFiles.view".
         */
        get: operations["LayoutVersions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFileTypes/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a layout on a sample: what its calls are, which lines are none, which columns nothing reads
         * @description Nothing is kept, neither of the layout nor of the sample.
         *
         *     Needs API access "write" and permission "CDRFiles.upload".
         */
        post: operations["LayoutTrial_try"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an import that waits or runs; nothing of the file is imported
         * @description Needs API access "write" and permission "CDRFiles.upload".
         */
        post: operations["CdrFileImport_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a failed file again; a potential duplicate if the same bytes came in meanwhile
         * @description Needs API access "write" and permission "CDRFiles.upload".
         */
        post: operations["CdrFileImport_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the calls of the file compare with those of others
         * @description By the bytes in storage: live, deleted and archived calls alike, and files that are not imported. The read is recorded.
         *
         *     Needs API access "read" and permission "CDRFiles.view" and permission "calls.view".
         */
        get: operations["Comparison_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/comparison/lines/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the calls that differ
         * @description By the bytes in storage: live, deleted and archived calls alike, and files that are not imported. The read is recorded.
         *
         *     Needs API access "read" and permission "CDRFiles.view" and permission "calls.view".
         */
        get: operations["Comparison_lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/comparison/lines/#csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the calls that differ: as CSV
         * @description By the bytes in storage: live, deleted and archived calls alike, and files that are not imported. The read is recorded.
         *
         *     Needs API access "read" and permission "CDRFiles.view" and permission "calls.view".
         *
         *     Send `Accept: text/csv`.
         *
         *     Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.
         */
        get: operations["Comparison_lines_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/comparison/lines/#ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the calls that differ: as NDJSON
         * @description By the bytes in storage: live, deleted and archived calls alike, and files that are not imported. The read is recorded.
         *
         *     Needs API access "read" and permission "CDRFiles.view" and permission "calls.view".
         *
         *     Send `Accept: application/x-ndjson`.
         */
        get: operations["Comparison_lines_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/rejectedFile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rejected lines as a file, to be mended and uploaded again; the download is recorded
         * @description The file's own header line, then the rejected lines byte for byte. Uploaded again under the name it comes with, or with `mends`, it is linked to this file.
         *
         *     Needs API access "read" and permission "CDRFiles.view" and permission "calls.view".
         */
        get: operations["RejectedFile_download"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFiles/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The file as it came, byte for byte; the download is recorded
         * @description A bundle is the bundle itself; the files that came in it have their own content.
         *
         *     Needs API access "read" and permission "CDRFiles.view" and permission "calls.view".
         */
        get: operations["OriginalFile_download"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFileSources/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sources that CDR files are fetched or expected from
         * @description Needs API access "read" and permission "CDRFiles.view".
         */
        get: operations["CdrFileSources_list"];
        put?: never;
        /**
         * Add a source
         * @description Secrets are stored encrypted and never shown again. Over SFTP nothing is fetched before the host key is pinned: give it as `hostKey`, or let `test` meet it and confirm it by PATCH.
         *
         *     Needs API access "write" and permission "CDRFiles.upload".
         */
        post: operations["CdrFileSources_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFileSources/#csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sources that CDR files are fetched or expected from: as CSV
         * @description Needs API access "read" and permission "CDRFiles.view".
         *
         *     Send `Accept: text/csv`.
         *
         *     Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.
         */
        get: operations["CdrFileSources_list_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFileSources/#ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sources that CDR files are fetched or expected from: as NDJSON
         * @description Needs API access "read" and permission "CDRFiles.view".
         *
         *     Send `Accept: application/x-ndjson`.
         */
        get: operations["CdrFileSources_list_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFileSources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One source, with how its newest fetch went
         * @description Needs API access "read" and permission "CDRFiles.view".
         */
        get: operations["CdrFileSources_get"];
        put?: never;
        post?: never;
        /**
         * Remove a source; what was fetched from it stays
         * @description Needs API access "write" and permission "CDRFiles.upload".
         */
        delete: operations["CdrFileSources_remove"];
        options?: never;
        head?: never;
        /**
         * Change a source; it is fetched from at once
         * @description Secrets that are set go nowhere else: with another host, port, user, host key or certificate they are given again.
         *
         *     Needs API access "write" and permission "CDRFiles.upload".
         */
        patch: operations["CdrFileSources_change"];
        trace?: never;
    };
    "/backend/api/v1/CDRFileSources/{id}/expected/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Files that had to come and have not, missing longest first, 1000 at most
         * @description Needs API access "read" and permission "CDRFiles.view".
         */
        get: operations["CdrFileSourceActions_missing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFileSources/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Connect, log in and list, and fetch nothing; says what was found
         * @description Needs API access "write" and permission "CDRFiles.upload".
         */
        post: operations["CdrFileSourceActions_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/CDRFileSources/{id}/fetch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fetch within seconds; lastFetch and lastError of the source say how it went
         * @description Needs API access "write" and permission "CDRFiles.upload".
         */
        post: operations["CdrFileSourceActions_fetch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/disasterRecoveryFiles/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start to verify all DR files and their chain; 409 while another verification works
         * @description In the background, reading every DR file back from storage. With `open` each is opened as well, which takes the age identity in DR_IDENTITY_FILE. What was found is a result, not an error. Its end is recorded in the activity log.
         *
         *     Needs API access "write" and data protection access "view".
         */
        post: operations["Verifications_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/verifications/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List verifications of all DR files
         * @description Needs API access "read" and data protection access "view".
         */
        get: operations["Verifications_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/verifications/#csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List verifications of all DR files: as CSV
         * @description Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: text/csv`.
         *
         *     Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.
         */
        get: operations["Verifications_list_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/verifications/#ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List verifications of all DR files: as NDJSON
         * @description Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: application/x-ndjson`.
         */
        get: operations["Verifications_list_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/verifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One verification: how far it is, and what it found
         * @description Needs API access "read" and data protection access "view".
         */
        get: operations["Verifications_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/disasterRecoveryFiles/publicKey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The public half of the key that signs DR files' manifests (Ed25519, PEM)
         * @description Needs API access "read" and data protection access "view".
         */
        get: operations["DrEvidence_publicKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/disasterRecoveryFiles/{id}/signature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The signature of a DR file's manifest, 64 bytes; also after the file has expired
         * @description Needs API access "read" and data protection access "view".
         */
        get: operations["DrEvidence_signature"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/disasterRecoveryFiles/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a DR file back from storage and hold it against its signature, its record and the chain
         * @description Nothing is decrypted. A file that was tampered with is a result, not an error.
         *
         *     Needs API access "write" and data protection access "view".
         */
        post: operations["DrEvidence_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/disasterRecoveryFiles/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List DR files that have not expired, or those that have
         * @description Needs API access "read" and data protection access "view".
         */
        get: operations["DrFiles_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/disasterRecoveryFiles/#csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List DR files that have not expired, or those that have: as CSV
         * @description Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: text/csv`.
         *
         *     Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.
         */
        get: operations["DrFiles_list_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/disasterRecoveryFiles/#ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List DR files that have not expired, or those that have: as NDJSON
         * @description Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: application/x-ndjson`.
         */
        get: operations["DrFiles_list_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/disasterRecoveryFiles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metadata of a DR file, or its bytes
         * @description `Accept: application/octet-stream` gives the encrypted archive, ranges included, and takes data protection access `download`; the download is recorded. JSON, or no preference, gives the metadata.
         *
         *     Needs API access "read" and data protection access "view".
         */
        get: operations["DrFiles_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/disasterRecoveryFiles/{id}#bytes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metadata of a DR file, or its bytes: its bytes
         * @description `Accept: application/octet-stream` gives the encrypted archive, ranges included, and takes data protection access `download`; the download is recorded. JSON, or no preference, gives the metadata.
         *
         *     Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: application/octet-stream`.
         */
        get: operations["DrFiles_get_bytes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/disasterRecoveryFiles/{id}/manifest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A DR file's manifest, byte for byte; also after the file has expired
         * @description Needs API access "read" and data protection access "view".
         */
        get: operations["DrFiles_manifest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/certificates/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the signed certificates of expiries, deletions of CDR files, restores and verifications
         * @description Each is made within seconds of the activity that it certifies.
         *
         *     Needs API access "read" and data protection access "view".
         */
        get: operations["Certificates_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/certificates/#csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the signed certificates of expiries, deletions of CDR files, restores and verifications: as CSV
         * @description Each is made within seconds of the activity that it certifies.
         *
         *     Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: text/csv`.
         *
         *     Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.
         */
        get: operations["Certificates_list_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/certificates/#ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the signed certificates of expiries, deletions of CDR files, restores and verifications: as NDJSON
         * @description Each is made within seconds of the activity that it certifies.
         *
         *     Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: application/x-ndjson`.
         */
        get: operations["Certificates_list_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/certificates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A certificate: what, how much, by which policy, who asked, who approved, holds, hashes
         * @description As JSON it is byte for byte what was signed. The header Accept asks for a page of HTML to be printed, or for PDF.
         *
         *     Needs API access "read" and data protection access "view".
         */
        get: operations["Certificates_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/certificates/{id}#html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A certificate: what, how much, by which policy, who asked, who approved, holds, hashes: as a page to be printed
         * @description As JSON it is byte for byte what was signed. The header Accept asks for a page of HTML to be printed, or for PDF.
         *
         *     Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: text/html`.
         */
        get: operations["Certificates_get_html"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/certificates/{id}#pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A certificate: what, how much, by which policy, who asked, who approved, holds, hashes: as PDF
         * @description As JSON it is byte for byte what was signed. The header Accept asks for a page of HTML to be printed, or for PDF.
         *
         *     Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: application/pdf`.
         */
        get: operations["Certificates_get_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/certificates/{id}/signature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The Ed25519 signature of a certificate as JSON, 64 bytes
         * @description Needs API access "read" and data protection access "view".
         */
        get: operations["Certificates_signature"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/verifications/{id}/certificate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The certificate of a verification of all DR files; 404 before its end
         * @description Needs API access "read" and data protection access "view".
         */
        get: operations["Certificates_ofVerification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/verifications/{id}/certificate#html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The certificate of a verification of all DR files; 404 before its end: as a page to be printed
         * @description Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: text/html`.
         */
        get: operations["Certificates_ofVerification_html"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/verifications/{id}/certificate#pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The certificate of a verification of all DR files; 404 before its end: as PDF
         * @description Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: application/pdf`.
         */
        get: operations["Certificates_ofVerification_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/userActivityLog/certify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Certify what was changed within a month
         * @description The certificate has how many changes of each type there were, and the SHA-256 of their list as CSV. `certificates/ID/activity` is the same month as PDF. 409 while the month goes on.
         *
         *     Needs API access "write" and permission "userActivityLog.view".
         */
        post: operations["ActivityMonths_certify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/certificates/{id}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The activity of a certified month, as PDF
         * @description How many changes there were by type, person and reason, and each of them. It says whether they are those that were certified. 404 for a certificate of something else.
         *
         *     Needs API access "read" and permission "userActivityLog.view".
         */
        get: operations["ActivityMonths_print"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/legalHolds/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List legal holds, released ones too
         * @description Needs API access "read" and data protection access "primary".
         */
        get: operations["LegalHolds_list"];
        put?: never;
        /**
         * Hold calls by numbers, carrier, CDR file, activity or call dates, with a reason
         * @description At least one of them is named; where several are, a call is held when it matches every one. What is held is neither purged nor erased until the hold is released. The answer says what it covers, and warns where that is nothing or where an equal hold is active. With `dryRun` it says the same with 200 and places nothing: `id`, `placedIn`, `created` and `updated` are null.
         *
         *     Needs API access "write" and data protection access "primary".
         */
        post: operations["LegalHolds_place"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/legalHolds/#csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List legal holds, released ones too: as CSV
         * @description Needs API access "read" and data protection access "primary".
         *
         *     Send `Accept: text/csv`.
         *
         *     Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.
         */
        get: operations["LegalHolds_list_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/legalHolds/#ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List legal holds, released ones too: as NDJSON
         * @description Needs API access "read" and data protection access "primary".
         *
         *     Send `Accept: application/x-ndjson`.
         */
        get: operations["LegalHolds_list_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/legalHolds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One legal hold
         * @description Needs API access "read" and data protection access "primary".
         */
        get: operations["LegalHolds_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/legalHolds/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a legal hold was looked at, and when it is to be looked at again; 409 when it is released
         * @description Needs API access "write" and data protection access "primary".
         */
        post: operations["LegalHolds_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/legalHolds/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release a legal hold, with a reason; 409 when it was released before
         * @description Needs API access "write" and data protection access "primary".
         */
        post: operations["LegalHolds_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/retention/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is kept how long, for whom DR files are encrypted, and what changes later
         * @description Needs API access "read" and data protection access "view".
         */
        get: operations["Policy_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the policy, with a reason
         * @description A longer period is in force at once. A shorter one, other recipients and the end of approvals come into force 24 hours later, and can be withdrawn until then. The answer says what becomes due. What is left out stays as it is; a later change of the same field takes the place of one that still waits. With `dryRun` nothing is changed. Where `approvals` are on, a shorter period and other recipients wait for the approval of a second person first; the end of approvals waits its 24 hours alone.
         *
         *     Needs API access "write" and data protection access "primary".
         */
        patch: operations["Policy_change"];
        trace?: never;
    };
    "/backend/api/v1/retention/confirmClock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that the clock is right, with a reason; 409 when nobody doubts it
         * @description While the clock is behind the latest instant that was seen, or more than two days ahead of it, runs are held back: nothing is purged or expired. A server that was up for 24 hours all the while believes it by itself.
         *
         *     Needs API access "write" and data protection access "primary".
         */
        post: operations["Policy_confirmClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/retention/policyChanges/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List every decision about the policy, the first values too
         * @description Needs API access "read" and data protection access "view".
         */
        get: operations["Policy_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/retention/policyChanges/#csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List every decision about the policy, the first values too: as CSV
         * @description Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: text/csv`.
         *
         *     Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.
         */
        get: operations["Policy_list_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/retention/policyChanges/#ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List every decision about the policy, the first values too: as NDJSON
         * @description Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: application/x-ndjson`.
         */
        get: operations["Policy_list_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/retention/policyChanges/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a change that is not in force yet, with a reason; 409 when it is too late
         * @description Needs API access "write" and data protection access "primary".
         */
        post: operations["Policy_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Policy, next run, and what is due and held: by day of deletion, and of every class
         * @description Needs API access "read" and data protection access "view".
         */
        get: operations["Retention_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/retention/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What will be due and held by a day, by class and by the day it becomes due
         * @description Needs API access "read" and data protection access "view".
         */
        get: operations["Retention_forecast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/retention/register/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The register of what is kept of persons: each class, its clock, its period, and what there is of it
         * @description What article 30 of the GDPR asks for about retention, with present values and counts.
         *
         *     Needs API access "read" and data protection access "view".
         */
        get: operations["Retention_register"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/retention/register/#csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The register of what is kept of persons: each class, its clock, its period, and what there is of it: as CSV
         * @description What article 30 of the GDPR asks for about retention, with present values and counts.
         *
         *     Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: text/csv`.
         *
         *     Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.
         */
        get: operations["Retention_register_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/retention/register/#ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The register of what is kept of persons: each class, its clock, its period, and what there is of it: as NDJSON
         * @description What article 30 of the GDPR asks for about retention, with present values and counts.
         *
         *     Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: application/x-ndjson`.
         */
        get: operations["Retention_register_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/retention/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a retention run; 409 while one is running
         * @description Where the policy has `approvals` on, a run that the schedule does not start waits until another user with data protection access `primary` approves it, dry runs excepted: the answer is the request then. The same request, sent again within seven days, starts it once.
         *
         *     Needs API access "write" and data protection access "primary".
         */
        post: operations["Retention_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/retentionRuns/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List retention runs
         * @description Needs API access "read" and data protection access "view".
         */
        get: operations["Retention_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/retentionRuns/#csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List retention runs: as CSV
         * @description Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: text/csv`.
         *
         *     Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.
         */
        get: operations["Retention_list_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/retentionRuns/#ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List retention runs: as NDJSON
         * @description Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: application/x-ndjson`.
         */
        get: operations["Retention_list_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/retentionRuns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One retention run
         * @description Needs API access "read" and data protection access "view".
         */
        get: operations["Retention_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/disasterRecoveryFiles/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify a DR file, then put its rows back among the deleted calls; a second time changes nothing
         * @description All of them in one transaction, under their ids, with a fresh retention period; what was erased since stays away. Refused as a whole when a row is there with other evidence. Takes the age identity in DR_IDENTITY_FILE.
         *
         *     Needs API access "write" and data protection access "primary".
         */
        post: operations["Restore_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/backups/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List backups of the database, failed and removed ones too
         * @description They are made by BACKUP_CRON of the server and by `deleted-calls backup create`. Their bytes never come over the API.
         *
         *     Needs API access "read" and data protection access "primary".
         */
        get: operations["Backups_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/backups/#csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List backups of the database, failed and removed ones too: as CSV
         * @description They are made by BACKUP_CRON of the server and by `deleted-calls backup create`. Their bytes never come over the API.
         *
         *     Needs API access "read" and data protection access "primary".
         *
         *     Send `Accept: text/csv`.
         *
         *     Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.
         */
        get: operations["Backups_list_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/backups/#ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List backups of the database, failed and removed ones too: as NDJSON
         * @description They are made by BACKUP_CRON of the server and by `deleted-calls backup create`. Their bytes never come over the API.
         *
         *     Needs API access "read" and data protection access "primary".
         *
         *     Send `Accept: application/x-ndjson`.
         */
        get: operations["Backups_list_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/backups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One backup: what it holds, and what proved it
         * @description Needs API access "read" and data protection access "primary".
         */
        get: operations["Backups_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/dataSubjects/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find where a phone number is: calls, deleted calls, DR files, CDR files, rejected lines, activity log
         * @description Reads every DR file that may hold the number, which takes the age identity in DR_IDENTITY_FILE, every CDR file as it came, all rejected lines and the activity log: it takes its time where there is much of them. `classes` says what was searched. What could not be searched is named in `notSearched` and `CDRFilesNotSearched`, and `complete` is false: then nothing found does not mean that there is nothing. The search is recorded in the activity log, number included, before it is answered. A POST, so that numbers stand in no address and in no log of addresses.
         *
         *     Needs API access "write" and data protection access "primary".
         */
        post: operations["DataSubjects_search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/dataSubjects/accesses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find who looked at a phone number, when and by which request
         * @description Every read in the activity log that asked for the number, or whose page, export or file had a record of it, alone or among others. It is compared with the records as they were then, live, deleted and archived, so it takes what a search takes. Of records in an expired DR file nothing is known any more. Recorded in the activity log itself.
         *
         *     Needs API access "write" and data protection access "primary".
         */
        post: operations["DataSubjects_accesses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/dataSubjects/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report all that is held about a phone number
         * @description With content, origins, deletions and their reasons, who looked, and legal holds. The header Accept asks for JSON, CSV, a page of HTML to be printed, or PDF. Of each kind the first thousand are shown, and a sentence says so where there are more. It takes what a search takes, and is recorded in the activity log before it is answered.
         *
         *     Needs API access "write" and data protection access "primary".
         */
        post: operations["DataSubjectReport_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/dataSubjects/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a phone number everywhere, with a reason; 409 while it is being erased
         * @description A pseudonym takes its place in live and deleted calls, rejected lines, CDR files as they came, the activity log and every DR file; DR files are written anew. What a legal hold covers stays as it is and is counted. It goes on in the background, also after a restart, and ends with a search of the whole installation. It cannot be taken back: try it with `dryRun`. Where the policy has `approvals` on, it waits until another user with data protection access `primary` approves it. Out of reach are backups, old object versions, files that somebody took, and the free space of disks.
         *
         *     Needs API access "write" and data protection access "primary".
         */
        post: operations["Erasures_erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/erasures/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List erasures, without their numbers
         * @description Needs API access "read" and data protection access "view".
         */
        get: operations["Erasures_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/erasures/#csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List erasures, without their numbers: as CSV
         * @description Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: text/csv`.
         *
         *     Cells that a spreadsheet would calculate begin with an apostrophe; with `text/csv;guard=none` none does.
         */
        get: operations["Erasures_list_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/erasures/#ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List erasures, without their numbers: as NDJSON
         * @description Needs API access "read" and data protection access "view".
         *
         *     Send `Accept: application/x-ndjson`.
         */
        get: operations["Erasures_list_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/erasures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One erasure
         * @description Needs API access "read" and data protection access "view".
         */
        get: operations["Erasures_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/statistics/deletions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many calls were deleted, by day, carrier, user and reason
         * @description What was deleted on a day counts for that day for ever, also when it was reinstated, archived, restored or erased since. The carrier is null where calls were deleted and archived before version 0.2.0.
         *
         *     Needs API access "read" and permission "userActivityLog.view".
         */
        get: operations["Statistics_deletions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/statistics/reads/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many reads are recorded, by day, user and activity type
         * @description Counts entries of the activity log of the kind `read`, also those that left the log since. Requests that disclosed nothing share one entry an hour.
         *
         *     Needs API access "read" and permission "userActivityLog.view".
         */
        get: operations["Statistics_reads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/statistics/imports/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many CDR files came, by day, carrier, status, layout and way
         * @description The day is the one they came on; the status is the present one.
         *
         *     Needs API access "read" and permission "CDRFiles.view".
         */
        get: operations["Statistics_imports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/statistics/sizes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much room the database, CDR files, DR files and backups took, by day
         * @description Read once each UTC day by a server, soon after the day begins. The newest 400 days are kept.
         *
         *     Needs API access "read" and permission "users.manage" or data protection access "primary".
         */
        get: operations["Statistics_sizes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What this installation is, how it is doing, and which alerts would fire now
         * @description No part is waited for longer than a second: what does not answer is null, and its light is `unknown`.
         *
         *     Needs API access "read" and permission "users.manage" or data protection access "primary".
         */
        get: operations["System_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backend/api/v1/system/lights/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether retention, storage, the chain of DR files, backups, imports and the clock are well
         * @description Without personal data, for everybody who may see anything.
         *
         *     Needs API access "read" and permission "calls.view" or permission "CDRFiles.view" or permission "userActivityLog.view" or permission "users.manage" or data protection access "view".
         */
        get: operations["System_lights"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        UserActivityLogView: {
            /**
             * @description The user's name at that time; System or Command line where no key was used, Unknown where it was no valid one
             * @example admin
             */
            user: string;
            /** @example null */
            onBehalfOfUser: string | null;
            /** @example null */
            customerID: string | null;
            /**
             * @example Calls deleted
             * @enum {string}
             */
            activityType: "Calls deleted" | "Calls reinstated" | "CDR file uploaded" | "CDR file imported" | "CDR file set aside" | "CDR file deleted" | "CDR file released" | "CDR file discarded" | "CDR file cancelled" | "CDR file retried" | "CDR file expired" | "Layout given" | "Layout retired" | "CDR file source added" | "CDR file source changed" | "CDR file source removed" | "CDR file source tested" | "CDR file source fetched" | "Calls viewed" | "CDR file downloaded" | "Rejected lines viewed" | "Rejected lines downloaded" | "Deleted calls viewed" | "Deletion previewed" | "Legal hold previewed" | "Data subject searched" | "Data subject reported" | "Data subject accesses viewed" | "DR file downloaded" | "CDR files compared" | "DR file restored" | "DR file adopted" | "Upload adopted" | "Database recovered" | "DR files verified" | "Retention run" | "DR file expired" | "DR file rewritten" | "Erasure started" | "Records erased" | "Erasure finished" | "Policy changed" | "Policy change withdrawn" | "Clock confirmed" | "Signing key exchanged" | "Approval requested" | "Approval given" | "Approval refused" | "Approval used" | "Approval expired" | "Legal hold placed" | "Legal hold reviewed" | "Legal hold released" | "User created" | "User changed" | "API key made" | "Activity certified" | "Backup made" | "Backup removed" | "Backup restored" | "Session ended" | "Signed in" | "Signed out" | "Login failed" | "Request refused";
            /**
             * Format: date
             * @description UTC
             * @example 2026-10-05
             */
            activityDate: string;
            /**
             * @description UTC, HH:MM:SS
             * @example 09:12:44
             */
            activityTime: string;
            /** @example false */
            usedExpertMode: boolean;
            /** @example null */
            bulkImportFileID: string | null;
            /**
             * Format: int64
             * @example null
             */
            bulkImportFileLineNumber: number | null;
            /** @example 1 */
            CDRFileID: string | null;
            /**
             * Format: int64
             * @example null
             */
            CDRFileLineNumber: number | null;
            /** @example true */
            usedAPI: boolean;
            /** @example null */
            fromProvider: string | null;
            /**
             * @description Collection of the object it is about
             * @example CDRFiles
             * @enum {string|null}
             */
            linkedToType: "users" | "calls" | "CDRFiles" | "CDRFileSources" | "CDRFileTypes" | "deletedCalls" | "disasterRecoveryFiles" | "retentionRuns" | "legalHolds" | "erasures" | "approvals" | "backups" | null;
            /**
             * @description Id of the object it is about
             * @example 1
             */
            linkedTo: string | null;
            /**
             * Format: int64
             * @example null
             */
            linkedToRevisionNumber: number | null;
            /** @example Imported twice */
            activityReason: string | null;
            /**
             * @description JSON text: filter, counts and the like, named as everywhere in this API; entries of version 0.1.0 may say `cdrFileId` for `CDRFileID` and `deletedCallId` for `deletedCallID`. A list of more than 100 values is kept as `{first, count, sha256}`: its first hundred values, how many there were, and the SHA-256 of its JSON text without spaces. Longer texts are cut, with a mark. Lists show an entry of more than 64 KiB shortened.
             * @example {"count":5000}
             */
            activityDetails: string | null;
            /** @example 42 */
            id: string;
            /**
             * @description `activityDetails` as an object
             * @example {
             *       "count": 5000
             *     }
             */
            details: {
                [key: string]: unknown;
            } | null;
            /**
             * @description Where it came from: the client's address; for a command the operating system's user and host, `root (sudo alice)@host` where sudo or doas says who became that user; for the system its host. Entries of version 0.1.0 have none.
             * @example 192.0.2.17
             */
            address: string | null;
            /**
             * @description The fields of one object that the activity changed, as they were before; null where it made the object, or changed no fields of one object
             * @example null
             */
            before: {
                [key: string]: unknown;
            } | null;
            /**
             * @description The same fields as they are since; all of them where it made the object
             * @example null
             */
            after: {
                [key: string]: unknown;
            } | null;
            /**
             * @description Whether it changed something, or only read personal data, or was refused
             * @enum {string}
             */
            kind: "change" | "read";
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            created: string;
            /**
             * @description The user's id, which stays when the name changes; null where no key was used
             * @example 1
             */
            userID: string | null;
            /**
             * @description What the user was granted at that time; null where no key was used, in entries of reads, and in those of version 0.1.0
             * @example {
             *       "apiAccess": "write",
             *       "dataProtectionAccess": "none",
             *       "permissions": [
             *         "calls.delete"
             *       ]
             *     }
             */
            grants?: {
                /** @enum {string} */
                apiAccess: "none" | "read" | "write";
                /** @enum {string} */
                dataProtectionAccess: "none" | "view" | "download" | "primary";
                permissions: ("calls.view" | "calls.delete" | "CDRFiles.view" | "CDRFiles.upload" | "userActivityLog.view" | "users.manage")[];
            } | null;
        };
        InputFaultView: {
            /**
             * @description Name of the parameter
             * @example limit
             */
            parameter?: string;
            /**
             * @description JSON pointer into the body (RFC 6901)
             * @example /reason
             */
            pointer?: string;
            /** @example must be a whole number from 1 to 1000 */
            detail: string;
        };
        ProblemView: {
            /**
             * Format: uri-reference
             * @description Path of a page that explains this kind of problem
             * @example /backend/api/docs/problems/invalid-input
             */
            type: string;
            /** @example The request cannot be understood */
            title: string;
            /**
             * Format: int32
             * @example 400
             */
            status: number;
            /** @example limit must be a whole number from 1 to 1000 */
            detail: string;
            /**
             * Format: uuid
             * @description The request id, also in X-Request-Id
             */
            instance: string;
            errors?: components["schemas"]["InputFaultView"][];
        };
        ApprovalView: {
            /**
             * @example Legal hold release
             * @enum {string}
             */
            act: "Erasure" | "Retention run" | "Legal hold release" | "DR file restore" | "Policy change" | "API key";
            /**
             * @description What it is about: the id of the hold, DR file or user; of a run the time it would be as of
             * @example 3
             */
            subject: string | null;
            /**
             * @description Exactly what was asked for; null of an erasure that was decided against, has happened, or is over
             * @example {
             *       "reason": "The case is closed"
             *     }
             */
            parameters: {
                [key: string]: unknown;
            } | null;
            /**
             * @description SHA-256 of act, subject and parameters
             * @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
             */
            parametersHash: string | null;
            /**
             * @description Waiting for a decision; Approved and to be repeated by who asked; or over
             * @example Waiting
             * @enum {string}
             */
            status: "Waiting" | "Approved" | "Rejected" | "Used" | "Expired";
            /** @example Ada Lovelace */
            requestedBy: string;
            /**
             * @description Null for an operator at the command line
             * @example 1
             */
            requestedByID: string | null;
            /**
             * @description Who approved or rejected it
             * @example null
             */
            decidedBy: string | null;
            /** @example 1 */
            decidedByID: string | null;
            /**
             * @description Why so
             * @example null
             */
            decisionReason: string | null;
            /**
             * Format: date-time
             * @example null
             */
            decided: string | null;
            /**
             * Format: date-time
             * @example null
             */
            used: string | null;
            /**
             * @description The activity that asked
             * @example 1
             */
            requestedIn: string;
            /**
             * @description The activity that decided
             * @example 1
             */
            decidedIn: string | null;
            /**
             * @description The activity that used it, in the transaction of the act
             * @example 1
             */
            usedIn: string | null;
            /**
             * Format: date-time
             * @description Seven days after it was asked for
             * @example 2026-10-05T09:12:44.000Z
             */
            expires: string;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            created: string;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            updated: string;
            /** @example 1 */
            id: string;
        };
        ApproveDto: {
            /**
             * @description Kept in the activity log
             * @example I looked at the case
             */
            reason: string;
        };
        RejectDto: {
            /**
             * @description Kept in the activity log
             * @example The court has not answered yet
             */
            reason: string;
        };
        SignInDto: {
            /**
             * @description The API key of the user
             * @example dck_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG
             */
            apiKey: string;
        };
        UserView: {
            /** @example Billing integration */
            name: string;
            /** @example billing@reseller.example */
            email: string;
            /** @enum {string} */
            status: "Active" | "Suspended";
            /** @enum {string} */
            apiAccess: "none" | "read" | "write";
            /** @enum {string} */
            dataProtectionAccess: "none" | "view" | "download" | "primary";
            permissions: ("calls.view" | "calls.delete" | "CDRFiles.view" | "CDRFiles.upload" | "userActivityLog.view" | "users.manage")[];
            /**
             * @description Grants that belong together, where the user has exactly these
             * @enum {string|null}
             */
            preset: "dataProtectionOfficer" | "auditor" | "importer" | "administrator" | "integration" | null;
            /**
             * Format: date-time
             * @description Written at most hourly; null until the key is used
             * @example 2026-10-05T09:12:44.000Z
             */
            keyLastUsed: string | null;
            /**
             * Format: date-time
             * @description The key is valid before this instant; null = without end, or no key
             * @example 2026-10-05T09:12:44.000Z
             */
            keyExpires: string | null;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            created: string;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            updated: string;
            /** @example 2 */
            id: string;
        };
        SignedInView: {
            user: components["schemas"]["UserView"];
            /**
             * Format: date-time
             * @description The end, however often it is used
             * @example 2026-10-05T09:12:44.000Z
             */
            expires: string;
            /**
             * Format: int64
             * @description It ends sooner when it is not used for so long
             * @example 30
             */
            idleMinutes: number;
            /**
             * @description Goes into the header `X-CSRF-Token` of each request that changes something
             * @example Zm9yIGV4YW1wbGUgb25seSwgYW5kIG5vdGhpbmcgZWw
             */
            csrfToken: string;
            /**
             * @description The session among the user's sessions
             * @example 1
             */
            session: string;
            /**
             * @description What the user showed to sign in
             * @enum {string}
             */
            signedInWith: "Key" | "Single sign-on";
        };
        WaysToSignInView: {
            /** @description Whether `GET session/oidc` leads to a provider */
            singleSignOn: boolean;
        };
        InstallationView: {
            /**
             * @description The host of PUBLIC_URL; without it the name of the machine
             * @example calls.reseller.example
             */
            name: string;
            /**
             * @description PUBLIC_URL
             * @example https://calls.reseller.example
             */
            publicUrl: string | null;
            /** @example 1.0.0 */
            version: string;
        };
        MeView: {
            /** @example Billing integration */
            name: string;
            /** @example billing@reseller.example */
            email: string;
            /** @enum {string} */
            status: "Active" | "Suspended";
            /** @enum {string} */
            apiAccess: "none" | "read" | "write";
            /** @enum {string} */
            dataProtectionAccess: "none" | "view" | "download" | "primary";
            permissions: ("calls.view" | "calls.delete" | "CDRFiles.view" | "CDRFiles.upload" | "userActivityLog.view" | "users.manage")[];
            /**
             * @description Grants that belong together, where the user has exactly these
             * @enum {string|null}
             */
            preset: "dataProtectionOfficer" | "auditor" | "importer" | "administrator" | "integration" | null;
            /**
             * Format: date-time
             * @description Written at most hourly; null until the key is used
             * @example 2026-10-05T09:12:44.000Z
             */
            keyLastUsed: string | null;
            /**
             * Format: date-time
             * @description The key is valid before this instant; null = without end, or no key
             * @example 2026-10-05T09:12:44.000Z
             */
            keyExpires: string | null;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            created: string;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            updated: string;
            /** @example 2 */
            id: string;
            /** @description What the user may do, by the names in `x-permissions` of each operation. An operation that changes something takes `apiAccess` write as well. */
            allowed: ("calls.view" | "calls.delete" | "CDRFiles.view" | "CDRFiles.upload" | "userActivityLog.view" | "users.manage" | "dataProtection.view" | "dataProtection.download" | "dataProtection.primary")[];
            /**
             * @description What the request came with
             * @enum {string}
             */
            credential: "key" | "session";
            /**
             * Format: date-time
             * @description Of the key, written at most hourly, or of the session, at most once a minute
             * @example 2026-10-05T09:12:44.000Z
             */
            lastUsed: string | null;
            /**
             * Format: date-time
             * @description Of the key or of the session; null = without end
             * @example 2026-10-05T09:12:44.000Z
             */
            expires: string | null;
            installation: components["schemas"]["InstallationView"];
        };
        SessionView: {
            /** @enum {string} */
            signedInWith: "Key" | "Single sign-on";
            /**
             * @description Where it began
             * @example 192.0.2.10
             */
            address: string;
            /**
             * @description What the browser said of itself when it began
             * @example Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
             */
            userAgent: string | null;
            /**
             * Format: date-time
             * @description Written at most once a minute
             * @example 2026-10-05T09:12:44.000Z
             */
            lastUsed: string;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            expires: string;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            created: string;
            /** @example 1 */
            id: string;
        };
        CreateUserDto: {
            /** @enum {string} */
            status?: "Active" | "Suspended";
            /**
             * @description Sets `apiAccess`, `dataProtectionAccess` and `permissions`, and comes without them
             * @enum {string}
             */
            preset?: "dataProtectionOfficer" | "auditor" | "importer" | "administrator" | "integration";
            /**
             * @example read
             * @enum {string}
             */
            apiAccess?: "none" | "read" | "write";
            /**
             * @example view
             * @enum {string}
             */
            dataProtectionAccess?: "none" | "view" | "download" | "primary";
            /**
             * @example [
             *       "calls.view"
             *     ]
             */
            permissions?: ("calls.view" | "calls.delete" | "CDRFiles.view" | "CDRFiles.upload" | "userActivityLog.view" | "users.manage")[];
            /**
             * @description No name looks like that of another user, of the system or of the command line, and none has characters that nobody sees.
             * @example Billing integration
             */
            name: string;
            /** @example billing@reseller.example */
            email: string;
        };
        ChangeUserDto: {
            /** @enum {string} */
            status?: "Active" | "Suspended";
            /**
             * @description Sets `apiAccess`, `dataProtectionAccess` and `permissions`, and comes without them
             * @enum {string}
             */
            preset?: "dataProtectionOfficer" | "auditor" | "importer" | "administrator" | "integration";
            /**
             * @example read
             * @enum {string}
             */
            apiAccess?: "none" | "read" | "write";
            /**
             * @example view
             * @enum {string}
             */
            dataProtectionAccess?: "none" | "view" | "download" | "primary";
            /**
             * @example [
             *       "calls.view"
             *     ]
             */
            permissions?: ("calls.view" | "calls.delete" | "CDRFiles.view" | "CDRFiles.upload" | "userActivityLog.view" | "users.manage")[];
            /** @description No name looks like that of another user, of the system or of the command line, and none has characters that nobody sees. */
            name?: string;
            email?: string;
        };
        MakeKeyDto: {
            /** @description The key is valid before this instant, which lies ahead: RFC 3339, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC). Without it the key has no end. */
            expires?: string;
        };
        ApiKeyView: {
            /**
             * @description The key; it is kept nowhere and shown only now
             * @example dck_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG
             */
            apiKey: string;
        };
        WaitingActView: {
            approval: components["schemas"]["ApprovalView"];
        };
        CallView: {
            /**
             * @description Billed Number (CDR)
             * @example 01134960030
             */
            target: string | null;
            /**
             * @description Extension
             * @example null
             */
            extension: string | null;
            /**
             * @description Third Party Number; null where withheld
             * @example 01134960749
             */
            external: string | null;
            /**
             * @description Termination Number
             * @example 07700900235
             */
            terminationNumber: string | null;
            /**
             * @description Carrier Location
             * @example null
             */
            locationCarrier: string | null;
            /**
             * @description Call Leg
             * @example A-leg
             * @enum {string|null}
             */
            callTypeDirectionFlag: "A-leg" | "B-leg" | null;
            /**
             * @description Carrier Charge Band, up to 50 characters
             * @example IN1
             */
            chargeBand: string | null;
            /**
             * @description Call Origination Type
             * @example null
             * @enum {string|null}
             */
            callTypeOriginationTypeFlag: "Mobile" | "Landline" | "Payphone" | null;
            /**
             * @description Call Recording
             * @example Not recorded
             * @enum {string|null}
             */
            callTypeRecordingFlag: "Recorded" | "Not recorded" | null;
            /**
             * Format: date
             * @description Call Date
             * @example 2026-09-09
             */
            startDate: string;
            /**
             * @description Call Time, HH:MM:SS, the carrier's local time
             * @example 14:56:09
             */
            startTime: string;
            /**
             * @description Rating Period: Daytime, Evening, Weekend, and what a carrier's layout adds
             * @example Daytime
             */
            tariffTime: string | null;
            /**
             * Format: int64
             * @description Duration (s)
             * @example 73
             */
            duration: number | null;
            /**
             * Format: int64
             * @description Answer Time (s), from set-up to answer
             * @example 5
             */
            answerTime: number | null;
            /**
             * @description Wholesale Cost (p): decimal text with the carrier's own digits
             * @example 0.26
             */
            costCDR: string | null;
            /**
             * @description Suggested Retail Cost (p): decimal text with the carrier's own digits
             * @example null
             */
            costSuggestedRetail: string | null;
            /**
             * @description Basic Wholesale Cost (p), without surcharges: decimal text with the carrier's own digits
             * @example 0.26
             */
            costCDRBasic: string | null;
            /**
             * @description Wholesale Access Charge (p): decimal text with the carrier's own digits
             * @example null
             */
            costCDRAccessCharge: string | null;
            /**
             * @description Wholesale Mobile Origination Surcharge (p): decimal text with the carrier's own digits
             * @example null
             */
            costCDRSurchargeMobileOrigination: string | null;
            /**
             * @description Wholesale Payphone Origination Surcharge (p): decimal text with the carrier's own digits
             * @example null
             */
            costCDRSurchargePayphoneOrigination: string | null;
            /**
             * @description Wholesale Cost Call Recording Surcharge (p): decimal text with the carrier's own digits
             * @example null
             */
            costCDRSurchargeCallRecording: string | null;
            /**
             * @description Carrier
             * @example Gamma
             */
            carrier: string;
            /**
             * @description Call Carrier; may differ from carrier
             * @example BT
             */
            callCarrier: string | null;
            /**
             * @description CDR File
             * @example 1
             */
            CDRFileID: string;
            /**
             * @description Line Number: physical line in that file, the header counted
             * @example 2
             */
            lineNumber: string;
            /**
             * @description Carrier Call ID
             * @example GR20260900000001
             */
            carrierCallID: string | null;
            /**
             * @description Currency: the ISO 4217 code of what the costs are hundredths of; null for pounds, whose hundredths are pence
             * @example null
             */
            currency: string | null;
            /** @example 228063641600000001 */
            id: string;
            /**
             * Format: date-time
             * @description Moment of the import
             * @example 2026-10-01T06:00:00.000Z
             */
            created: string;
            /**
             * Format: date-time
             * @example 2026-10-01T06:00:00.000Z
             */
            updated: string;
        };
        DeletedCallView: {
            /**
             * @description Billed Number (CDR)
             * @example 01134960030
             */
            target: string | null;
            /**
             * @description Extension
             * @example null
             */
            extension: string | null;
            /**
             * @description Third Party Number; null where withheld
             * @example 01134960749
             */
            external: string | null;
            /**
             * @description Termination Number
             * @example 07700900235
             */
            terminationNumber: string | null;
            /**
             * @description Carrier Location
             * @example null
             */
            locationCarrier: string | null;
            /**
             * @description Call Leg
             * @example A-leg
             * @enum {string|null}
             */
            callTypeDirectionFlag: "A-leg" | "B-leg" | null;
            /**
             * @description Carrier Charge Band, up to 50 characters
             * @example IN1
             */
            chargeBand: string | null;
            /**
             * @description Call Origination Type
             * @example null
             * @enum {string|null}
             */
            callTypeOriginationTypeFlag: "Mobile" | "Landline" | "Payphone" | null;
            /**
             * @description Call Recording
             * @example Not recorded
             * @enum {string|null}
             */
            callTypeRecordingFlag: "Recorded" | "Not recorded" | null;
            /**
             * Format: date
             * @description Call Date
             * @example 2026-09-09
             */
            startDate: string;
            /**
             * @description Call Time, HH:MM:SS, the carrier's local time
             * @example 14:56:09
             */
            startTime: string;
            /**
             * @description Rating Period: Daytime, Evening, Weekend, and what a carrier's layout adds
             * @example Daytime
             */
            tariffTime: string | null;
            /**
             * Format: int64
             * @description Duration (s)
             * @example 73
             */
            duration: number | null;
            /**
             * Format: int64
             * @description Answer Time (s), from set-up to answer
             * @example 5
             */
            answerTime: number | null;
            /**
             * @description Wholesale Cost (p): decimal text with the carrier's own digits
             * @example 0.26
             */
            costCDR: string | null;
            /**
             * @description Suggested Retail Cost (p): decimal text with the carrier's own digits
             * @example null
             */
            costSuggestedRetail: string | null;
            /**
             * @description Basic Wholesale Cost (p), without surcharges: decimal text with the carrier's own digits
             * @example 0.26
             */
            costCDRBasic: string | null;
            /**
             * @description Wholesale Access Charge (p): decimal text with the carrier's own digits
             * @example null
             */
            costCDRAccessCharge: string | null;
            /**
             * @description Wholesale Mobile Origination Surcharge (p): decimal text with the carrier's own digits
             * @example null
             */
            costCDRSurchargeMobileOrigination: string | null;
            /**
             * @description Wholesale Payphone Origination Surcharge (p): decimal text with the carrier's own digits
             * @example null
             */
            costCDRSurchargePayphoneOrigination: string | null;
            /**
             * @description Wholesale Cost Call Recording Surcharge (p): decimal text with the carrier's own digits
             * @example null
             */
            costCDRSurchargeCallRecording: string | null;
            /**
             * @description Carrier
             * @example Gamma
             */
            carrier: string;
            /**
             * @description Call Carrier; may differ from carrier
             * @example BT
             */
            callCarrier: string | null;
            /**
             * @description CDR File
             * @example 1
             */
            CDRFileID: string;
            /**
             * @description Line Number: physical line in that file, the header counted
             * @example 2
             */
            lineNumber: string;
            /**
             * @description Carrier Call ID
             * @example GR20260900000001
             */
            carrierCallID: string | null;
            /**
             * @description Currency: the ISO 4217 code of what the costs are hundredths of; null for pounds, whose hundredths are pence
             * @example null
             */
            currency: string | null;
            /**
             * @description Deleted in User Activity ID: the entry that recorded the deletion
             * @example 42
             */
            userActivityLog: string;
            /**
             * @description Deleted Call ID: grows with the moment of deletion
             * @example 228063641600000001
             */
            id: string;
            /**
             * @description The live call's id before
             * @example 227063641600000001
             */
            callID: string;
            /**
             * Format: date-time
             * @description Moment of deletion
             * @example 2026-10-05T09:12:44.000Z
             */
            created: string;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            updated: string;
            /**
             * @description The activity that put the call back
             * @example null
             */
            reinstatedIn: string | null;
        };
        ReasonDto: {
            /**
             * @description Kept in the activity log
             * @example Deleted by mistake
             */
            reason: string;
        };
        DeletionResultView: {
            /**
             * Format: int64
             * @example 5000
             */
            count: number;
            /**
             * @description Id of the activity; null when nothing changed
             * @example 42
             */
            userActivityLog: string | null;
        };
        CallFilterDto: {
            /**
             * @description Id of a CDR file
             * @example 1
             */
            CDRFileID?: string;
            /** @description Ids of calls */
            ids?: string[];
            /**
             * Format: date
             * @description First call date, inclusive
             * @example 2026-10-05
             */
            minDate?: string;
            /**
             * Format: date
             * @description Last call date, inclusive
             * @example 2026-10-05
             */
            maxDate?: string;
            /**
             * @description Target, external or termination number in any usual spelling
             * @example 01134960030
             */
            number?: string;
            /**
             * @description Exact name of the carrier
             * @example Gamma
             */
            carrier?: string;
        };
        DeleteCallsDto: {
            /**
             * @description Kept in the activity log
             * @example Imported twice
             */
            reason: string;
            /**
             * Format: int64
             * @description Refuse with 409 when another number of calls would go
             */
            expectedCount?: number;
            /**
             * @description Only say how many calls would go; false when left out
             * @example true
             */
            dryRun?: boolean;
            /**
             * @description At least one part
             * @example {
             *       "CDRFileID": "1"
             *     }
             */
            filter: components["schemas"]["CallFilterDto"];
        };
        BillGroupView: {
            /** @example Gamma */
            carrier: string;
            /** @example UKN */
            chargeBand: string | null;
            /**
             * Format: date
             * @description Day of the calls
             * @example 2026-09-30
             */
            day: string;
            /**
             * Format: int64
             * @example 500
             */
            count: number;
            /**
             * @description Exact sum of the wholesale costs, in pence or hundredths of `currency`
             * @example 1934.2500
             */
            costCDR: string;
            /** @description Left out where the group is in pence */
            currency?: string;
        };
        CurrencySumView: {
            /** @example EUR */
            currency: string;
            /**
             * Format: int64
             * @example 12
             */
            count: number;
            /**
             * @description Exact sum of the wholesale costs, in hundredths of the currency
             * @example 1934.2500
             */
            costCDR: string;
        };
        BillRestView: {
            /**
             * Format: int64
             * @description How many groups
             * @example 20
             */
            groups: number;
            /**
             * Format: int64
             * @example 40
             */
            count: number;
            /**
             * @description Exact sum of the wholesale costs of calls in pence
             * @example 1934.2500
             */
            costCDR: string;
            /** @description Sums in other currencies, which are never added to pence; left out where there are none */
            otherCurrencies?: components["schemas"]["CurrencySumView"][];
        };
        BillView: {
            /**
             * Format: int64
             * @example 5000
             */
            count: number;
            /**
             * @description Exact sum of the wholesale costs of calls in pence
             * @example 1934.2500
             */
            costCDR: string;
            /**
             * Format: int64
             * @description Calls without a price
             * @example 0
             */
            unpriced: number;
            /** @description By carrier, charge band, day and currency; those with the largest amounts first */
            groups: components["schemas"]["BillGroupView"][];
            /** @description All other groups together; null where there is none */
            rest: components["schemas"]["BillRestView"] | null;
            /** @description Sums in other currencies, which are never added to pence; left out where there are none */
            otherCurrencies?: components["schemas"]["CurrencySumView"][];
        };
        BilledDeletionView: {
            /**
             * Format: int64
             * @example 5000
             */
            count: number;
            /**
             * @description Id of the activity; null when nothing changed
             * @example 42
             */
            userActivityLog: string | null;
            /** @description What these calls amount to: of a dry run and of the deletion of a CDR file; null for who has no `calls.view` */
            bill?: components["schemas"]["BillView"] | null;
        };
        CdrFileFailureView: {
            /**
             * @description empty, notText, workbook, packed, otherEncoding, brokenEncoding, carriageReturns, noLines, otherHeader, noCalls, fewCalls, otherDates, futureDates, otherCurrency, unrecognised, ambiguous, notJson, notXml, cutOff, damagedBundle, encryptedBundle, otherPacking, linksInBundle, manyFiles, largeBundle, bomb, noProgram, emptyBundle, unknownLayout, newerLayout, storedFileMissing, givenUp, unexpected, cancelled, recovered; others may come
             * @example otherHeader
             */
            code: string;
            /** @example Send it again and name the layout that it has. If the carrier changed its columns, give a layout that says so: "deleted-calls layout try" shows what it reads. */
            whatToDo: string;
        };
        RepeatedFileView: {
            /** @example 1 */
            CDRFileID: string;
            /**
             * Format: int64
             * @description Live calls of it that are in this file too
             * @example 5000
             */
            count: number;
        };
        RepeatedCallsView: {
            /** @description The first ten files that have them, those with most first */
            files: components["schemas"]["RepeatedFileView"][];
            /**
             * Format: int64
             * @description How many files have them
             * @example 1
             */
            fileCount: number;
            /**
             * Format: int64
             * @description Calls that are there with every field the same
             * @example 4999
             */
            same: number;
            /**
             * Format: int64
             * @description Calls that are there with another value of a field
             * @example 1
             */
            changed: number;
            /**
             * Format: int64
             * @description Of the changed ones, those with another price
             * @example 1
             */
            priceChanged: number;
            /**
             * Format: int64
             * @description Live calls of these files that are not in this one
             * @example 0
             */
            missing: number;
            /**
             * Format: int64
             * @description Calls that are not there yet
             * @example 0
             */
            new: number;
        };
        CountedWarningView: {
            /**
             * @description lostLeadingZero, olderThanHabit, negativeBasicCost, repeatedCalls, totalDiffers; others may come
             * @example lostLeadingZero
             */
            code: string;
            /**
             * Format: int64
             * @description How many calls it is about; of totalDiffers, how many totals
             * @example 17
             */
            count: number;
            /**
             * Format: int64
             * @description The first physical line that it is about, the header counted
             * @example 2
             */
            firstLine: number | null;
        };
        CdrFileView: {
            /** @example null */
            mailMessage: string | null;
            /** @example null */
            mailFrom: string | null;
            /** @example null */
            mailTo: string | null;
            /** @example null */
            mailSubject: string | null;
            /** @description Why it failed and what to do, while its status is Failed; null else, and where it failed in an earlier version */
            failure: components["schemas"]["CdrFileFailureView"] | null;
            /**
             * Format: date-time
             * @description Since when its bytes and rejected lines are gone, as the policy says; null while they are there
             * @example 2026-10-05T09:12:44.000Z
             */
            bytesRemoved: string | null;
            /**
             * Format: date-time
             * @description Since when a copy without an erased number is in the place of the file as it came; `originalHash` and `sha256` are those of the file as it came
             * @example 2026-10-05T09:12:44.000Z
             */
            redacted: string | null;
            /** @example Gamma_Monthly_AC10042_20261001_000117_5000_3.csv */
            fileName: string;
            /**
             * Format: uuid
             * @example 5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11
             */
            storedFileID: string;
            /**
             * Format: date
             * @example 2026-10-01
             */
            uploadedDate: string;
            /** @enum {string} */
            fileSource: "Upload" | "Email" | "FTP" | "S3";
            /** @example Gamma */
            carrier: string;
            /**
             * @description Name of the layout, as CDRFileTypes/ lists it; `auto` where it could not be told; `zip`, `gzip`, `7z` or `rar` for a bundle
             * @example fcs-v3-outbound
             */
            fileType: string;
            /** @example null */
            billing: string | null;
            /** @enum {string} */
            daily: "Daily" | "Monthly";
            /** @example null */
            billrun: string | null;
            /** @example null */
            notes: string | null;
            /** @enum {string} */
            status: "Pending" | "Importing" | "Imported" | "Imported with errors" | "Failed" | "Potential Duplicate" | "Discarded" | "Deleted";
            /**
             * @description Name in storage
             * @example cdr-files/5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11
             */
            filePath: string;
            /**
             * @description SHA-1 of the file as it came
             * @example da39a3ee5e6b4b0d3255bfef95601890afd80709
             */
            originalHash: string;
            /** @example 1 */
            id: string;
            /**
             * Format: int64
             * @example 5001
             */
            lineCount: number | null;
            /**
             * Format: int64
             * @example 5000
             */
            callCount: number | null;
            /**
             * Format: int64
             * @example 0
             */
            rejectedCount: number | null;
            /**
             * @description Why the status is what it is, in a sentence
             * @example null
             */
            statusDetail: string | null;
            /**
             * @description The earlier file with the same bytes, or with most of the same calls
             * @example null
             */
            repeatsCDRFileID: string | null;
            /**
             * @description The file whose rejected lines this one brings again, mended
             * @example null
             */
            mendsCDRFileID: string | null;
            /**
             * @description The latest imported file that mends this one
             * @example null
             */
            mendedByCDRFileID: string | null;
            /**
             * Format: int64
             * @example 1234567
             */
            sizeBytes: number;
            /**
             * Format: int64
             * @description Lines read so far, as of a second ago; null unless the file is importing
             * @example null
             */
            progressLines: number | null;
            /**
             * Format: int64
             * @description Bytes read so far, out of sizeBytes; null unless the file is importing
             * @example null
             */
            progressBytes: number | null;
            /**
             * @description The record of the bundle that the file came in
             * @example null
             */
            bundleCDRFileID: string | null;
            /**
             * @description The source that it was fetched from; that may have been removed since
             * @example null
             */
            CDRFileSourceID: string | null;
            /**
             * Format: int64
             * @description Attempts to import it so far; after five without success it is Failed
             * @example 1
             */
            attempts: number;
            /**
             * Format: date-time
             * @description When the next attempt may begin; null unless an attempt failed and another follows
             * @example null
             */
            nextAttempt: string | null;
            /**
             * @description SHA-256 of the file as it came; null for files of version 0.1.0
             * @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
             */
            sha256: string | null;
            /** @description What of it was there already as live calls of other files, when its import looked; null where nothing was */
            repeatedCalls: components["schemas"]["RepeatedCallsView"] | null;
            /**
             * Format: int64
             * @description Lines that were not imported, because they or their calls were there already
             * @example 0
             */
            repeatedLines: number | null;
            /**
             * @description The file that it begins with, byte for byte; only what follows was imported
             * @example null
             */
            continuesCDRFileID: string | null;
            /**
             * @description How it was imported when it was released; null where it was not
             * @example null
             * @enum {string|null}
             */
            releaseMode: "newOnly" | "all" | "replace" | null;
            /**
             * @description The activity that deleted the calls which this file replaced
             * @example null
             */
            replacementUserActivityLog: string | null;
            /** @description What of it went in and deserves a look; `warnings/` says what each means */
            warnings: components["schemas"]["CountedWarningView"][];
            /**
             * @description What its sender says its prices are in; null where they do not say
             * @example null
             */
            currency: string | null;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            created: string;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            updated: string;
            /**
             * Format: int64
             * @description The version of the layout that read it, fixed when its import began; null until then, and for files of earlier versions
             * @example 1
             */
            fileTypeVersion: number | null;
        };
        CdrFileUploadDto: {
            /**
             * @description Whose file it is
             * @example Gamma
             */
            carrier: string;
            /**
             * @description Layout of the file: a name from CDRFileTypes/, or `auto` to have it recognised
             * @example fcs-v3-outbound
             */
            fileType: string;
            /**
             * @description How often it comes; left out, `Daily` where the file's name says so (`…_Daily_…`), else `Monthly`
             * @enum {string}
             */
            daily?: "Daily" | "Monthly";
            /** @description Whatever else is worth knowing */
            notes?: string;
            /** @description ISO 4217 code of what the prices are in. A line that names another one fails the file. Left out, the layout says it. */
            currency?: string;
            /** @description The CDR file whose rejected lines this file brings again, mended. Left out, the name that the download of the rejected lines gave the file says it. */
            mends?: string;
            /**
             * Format: password
             * @description The password of the encrypted files in a zip archive. It is kept nowhere.
             */
            bundlePassword?: string;
            /**
             * Format: binary
             * @description The file as the carrier sent it, at most 4 GiB; zip and gzip bundles are opened, and 7z and rar where the server has the program for them
             */
            file: string;
        };
        DeletionDto: {
            /**
             * @description Kept in the activity log
             * @example Imported twice
             */
            reason: string;
            /**
             * Format: int64
             * @description Refuse with 409 when another number of calls would go
             */
            expectedCount?: number;
            /**
             * @description Only say how many calls would go; false when left out
             * @example true
             */
            dryRun?: boolean;
        };
        ReleaseDto: {
            /**
             * @description `newOnly`: what is not there yet; `all` (when left out): all of it, whatever is there; `replace`: all of it, and the earlier calls that it repeats are deleted
             * @example newOnly
             * @enum {string}
             */
            mode?: "newOnly" | "all" | "replace";
            /**
             * @description Kept in the activity log; with `replace` also of the deletion
             * @example The corrected file of 3 October
             */
            reason?: string;
        };
        RejectedLineView: {
            /**
             * @description Physical line, the header counted
             * @example 17
             */
            lineNumber: string;
            /**
             * @description The line as it came, null without `calls.view`; bytes that are not UTF-8 are shown as U+FFFD
             * @example 101,,01134960030,01134960749,31/02/2026,14:56:09,73
             */
            rawLine: string | null;
            /** @example call date 31/02/2026 is not a date */
            reason: string;
        };
        CdrFileWarningView: {
            /**
             * @description lostLeadingZero, olderThanHabit, negativeBasicCost, repeatedCalls, totalDiffers; others may come
             * @example lostLeadingZero
             */
            code: string;
            /**
             * Format: int64
             * @description How many calls it is about; of totalDiffers, how many totals
             * @example 17
             */
            count: number;
            /**
             * Format: int64
             * @description The first physical line that it is about, the header counted
             * @example 2
             */
            firstLine: number | null;
            /**
             * @description What it means, and what to do
             * @example These calls have a number of 9 or 10 digits without a leading 0, where other numbers of the file have one: a spreadsheet probably took it away, and a search by the whole number does not find them. Ask the carrier for the file as it was first written, delete the calls of this one and import that.
             */
            message: string;
        };
        CallCountsView: {
            /**
             * Format: int64
             * @example 5000
             */
            expected: number;
            /**
             * Format: int64
             * @example 0
             */
            live: number;
            /**
             * Format: int64
             * @example 5000
             */
            deleted: number;
            /**
             * Format: int64
             * @description In DR files
             * @example 0
             */
            archived: number;
            /**
             * Format: int64
             * @description In DR files that have expired
             * @example 0
             */
            expired: number;
        };
        ReconciliationView: {
            /**
             * Format: int64
             * @example 5001
             */
            lineCount: number;
            /**
             * Format: int64
             * @example 1
             */
            headerLines: number;
            /**
             * Format: int64
             * @example 0
             */
            blankLines: number;
            /**
             * Format: int64
             * @example 0
             */
            rejectedLines: number;
            /**
             * Format: int64
             * @description Lines that were not imported, because they or their calls were there already
             * @example 0
             */
            repeatedLines: number;
            /**
             * Format: int64
             * @example 5000
             */
            callLines: number;
            calls: components["schemas"]["CallCountsView"];
            /**
             * @description Lines add up to lineCount, and calls to expected
             * @example true
             */
            balanced: boolean;
        };
        CdrFileColumnView: {
            /**
             * @description As the source names it
             * @example Customer Identifier
             */
            name: string;
            /**
             * @description Names that carriers write into the header instead
             * @example []
             */
            aliases: string[];
            /**
             * @description Fields of a call that are read from it, alone or with other columns
             * @example [
             *       "target"
             *     ]
             */
            feeds: string[];
        };
        CdrFileTypeView: {
            /**
             * @description What `fileType` of an upload names
             * @example fcs-v3-outbound
             */
            name: string;
            /** @example UK Standard for CDRs version 3 (FCS), outbound */
            title: string;
            /**
             * @description Where the layout is described
             * @example UK Standard for CDRs, version 3
             */
            source: string;
            /**
             * @description Whether the first line is a header: `none` means that every line is data
             * @enum {string}
             */
            header: "required" | "optional" | "none";
            /**
             * @description `any`: a file may have any selection of the columns in its own order, its header says which
             * @enum {string}
             */
            columnOrder: "fixed" | "any";
            /**
             * @description How a file holds its records: lines with a separator, lines with fixed places, JSON, XML
             * @example delimited
             * @enum {string}
             */
            kind: "delimited" | "fixed-width" | "json-lines" | "json" | "xml";
            /**
             * @description How characters are written
             * @example utf-8
             * @enum {string}
             */
            encoding: "utf-8" | "windows-1252" | "iso-8859-1" | "utf-16";
            /**
             * @description What stands between the cells of a line: the first of `separators`; null where nothing does
             * @example ,
             */
            separator: string | null;
            /**
             * @description What may stand there; the first line of a file tells which of them it is
             * @example [
             *       ",",
             *       ";"
             *     ]
             */
            separators: string[];
            /**
             * Format: int64
             * @description Fewest columns of a line
             * @example 42
             */
            minColumns: number;
            /**
             * Format: int64
             * @description Most columns of a line
             * @example 42
             */
            maxColumns: number;
            /**
             * @description The form of dates
             * @example DD/MM/YYYY
             */
            dateForm: string;
            /**
             * @description What the file has its prices in; null where it has none. The API shows pence.
             * @example pounds
             * @enum {string|null}
             */
            moneyUnit: "pounds" | "dollars" | "euros" | "units" | "pence" | "cents" | "hundredths" | null;
            /**
             * Format: int64
             * @description Most calls that one line gives
             * @example 1
             */
            callsPerLine: number;
            /**
             * @description Whether a file's name declares how many records it holds, which is compared
             * @example true
             */
            recordCountInFileName: boolean;
            columns: components["schemas"]["CdrFileColumnView"][];
            /**
             * @description `shipped`: it comes with deleted-calls; `given`: somebody gave it
             * @example shipped
             * @enum {string}
             */
            origin: "shipped" | "given";
            /**
             * Format: int64
             * @description Its newest version
             * @example 1
             */
            version: number;
            /**
             * @description Who gave this version
             * @example null
             */
            givenBy: string | null;
            /**
             * Format: date-time
             * @description When that was
             * @example null
             */
            given: string | null;
            /**
             * @description Who retired it
             * @example null
             */
            retiredBy: string | null;
            /**
             * Format: date-time
             * @description When that was; since then it is not offered
             * @example null
             */
            retired: string | null;
        };
        CdrFileTypeVersionView: {
            /** @example acme-daily */
            name: string;
            /**
             * Format: int64
             * @description 1 for the first
             * @example 2
             */
            version: number;
            /**
             * @description `shipped`: it comes with deleted-calls
             * @example given
             * @enum {string}
             */
            origin: "shipped" | "given";
            /**
             * @description Who gave it; null where it is shipped
             * @example admin
             */
            givenBy: string | null;
            /**
             * Format: date-time
             * @description When it was given
             * @example 2026-11-29T12:00:00.000Z
             */
            given: string | null;
            /**
             * @description Who retired the layout while this was its newest version
             * @example null
             */
            retiredBy: string | null;
            /**
             * Format: date-time
             * @description When that was; since then it is not offered
             * @example null
             */
            retired: string | null;
        };
        CdrFileTypeDocumentView: {
            /** @example acme-daily */
            name: string;
            /**
             * Format: int64
             * @description 1 for the first
             * @example 2
             */
            version: number;
            /**
             * @description `shipped`: it comes with deleted-calls
             * @example given
             * @enum {string}
             */
            origin: "shipped" | "given";
            /**
             * @description Who gave it; null where it is shipped
             * @example admin
             */
            givenBy: string | null;
            /**
             * Format: date-time
             * @description When it was given
             * @example 2026-11-29T12:00:00.000Z
             */
            given: string | null;
            /**
             * @description Who retired the layout while this was its newest version
             * @example null
             */
            retiredBy: string | null;
            /**
             * Format: date-time
             * @description When that was; since then it is not offered
             * @example null
             */
            retired: string | null;
            /**
             * @description The document, as CDRFileTypes/schema describes it; names may stand in another order than they were given in
             * @example {
             *       "name": "acme-daily",
             *       "title": "Acme, daily"
             *     }
             */
            document: {
                [key: string]: unknown;
            };
        };
        LayoutTrialDto: {
            /** @description The document of a layout as JSON text, or as a file; or give `fileType` */
            layout?: string;
            /** @description The name of a layout from CDRFileTypes/, or `auto` for the one that the file is recognised as */
            fileType?: string;
            /**
             * Format: binary
             * @description A file of the carrier, packed with gzip or not; its first MiB is read
             */
            file: string;
        };
        TrialCountsView: {
            /**
             * Format: int64
             * @example 5001
             */
            lineCount: number;
            /**
             * Format: int64
             * @example 1
             */
            headerLines: number;
            /**
             * Format: int64
             * @example 0
             */
            blankLines: number;
            /**
             * Format: int64
             * @example 2
             */
            rejectedLines: number;
            /**
             * Format: int64
             * @example 4998
             */
            callLines: number;
            /**
             * Format: int64
             * @example 4998
             */
            callCount: number;
        };
        TriedLineView: {
            /**
             * Format: int64
             * @example 17
             */
            lineNumber: number;
            /** @example there is no day "31/02/2026" */
            reason: string;
            /**
             * @description The line; a long one is cut
             * @example 01134960001,31/02/2026
             */
            text: string;
        };
        UnmappedColumnView: {
            /** @example VAT */
            name: string;
            /**
             * @description Its first values in the sample that differ
             * @example [
             *       "20%"
             *     ]
             */
            values: string[];
        };
        TotalDifferenceView: {
            /**
             * Format: int64
             * @example 402
             */
            lineNumber: number;
            /**
             * @example costCDR
             * @enum {string}
             */
            what: "recordCount" | "costCDR" | "duration";
            /**
             * @description What the line says
             * @example 45.60
             */
            declared: string;
            /**
             * @description What was read
             * @example 45.50
             */
            found: string;
        };
        LayoutTrialView: {
            /**
             * @description The layout that read it; null where none was named and it was in doubt
             * @example acme-daily
             */
            layout: string | null;
            /**
             * @description What `auto` takes the file for, the layout that is tried among the others; null where it is in doubt
             * @example acme-daily
             */
            recognisedAs: string | null;
            /**
             * @description Why it is in doubt
             * @example null
             */
            recognitionDetail: string | null;
            /**
             * Format: int64
             * @description Bytes of the sample that were read, unpacked
             * @example 734003
             */
            bytesRead: number;
            /**
             * @description Whether that is all of the sample
             * @example true
             */
            isWhole: boolean;
            /**
             * @description Why the file would be refused as a whole; null where it would not
             * @example null
             */
            refusal: string | null;
            /** @description What to do then, as a CDR file says it; null too where reading the sample took too long */
            failure: components["schemas"]["CdrFileFailureView"] | null;
            counts: components["schemas"]["TrialCountsView"];
            /**
             * @description The first calls: `lineNumber`, and the fields that layouts feed, named as calls have them
             * @example [
             *       {
             *         "lineNumber": 2,
             *         "target": "01134960001",
             *         "startDate": "2026-10-01",
             *         "startTime": "10:20:30"
             *       }
             *     ]
             */
            calls: {
                [key: string]: unknown;
            }[];
            /** @description The first lines that are no calls */
            rejectedLines: components["schemas"]["TriedLineView"][];
            unmappedColumns: components["schemas"]["UnmappedColumnView"][];
            /** @description The first lines of totals that say something else than what was read */
            differences: components["schemas"]["TotalDifferenceView"][];
            /** @description What deserves a look */
            warnings: components["schemas"]["CountedWarningView"][];
        };
        ComparedSumsView: {
            /** @example EUR */
            currency: string;
            /**
             * @description In this file, in hundredths of the currency
             * @example 1.2900
             */
            costCDR: string | null;
            /**
             * @description In the other files
             * @example 1.2900
             */
            withCostCDR: string | null;
        };
        ComparedCallsView: {
            /**
             * Format: int64
             * @example 5000
             */
            count: number;
            /**
             * @description Wholesale costs in this file of those in pence; null where it has none of them
             * @example 1.2900
             */
            costCDR: string | null;
            /**
             * @description The same in the other files; null where they have none of them
             * @example 1.2900
             */
            withCostCDR: string | null;
            /** @description Costs in other currencies, which are never added to pence; left out where there are none */
            otherCurrencies?: components["schemas"]["ComparedSumsView"][];
        };
        ComparisonView: {
            /** @example 1 */
            CDRFileID: string;
            /** @description The files that it is compared with */
            withCDRFileIDs: string[];
            /** @description Every field is the same */
            same: components["schemas"]["ComparedCallsView"];
            /** @description Calls with another price, or the same in another currency */
            priceChanged: components["schemas"]["ComparedCallsView"];
            /** @description Calls with the same price and another value elsewhere */
            otherwiseChanged: components["schemas"]["ComparedCallsView"];
            /** @description Calls of the other files that are not in this one */
            missing: components["schemas"]["ComparedCallsView"];
            /** @description Calls of this file that are not in the others */
            new: components["schemas"]["ComparedCallsView"];
        };
        ComparisonLineView: {
            /** @example 1 */
            id: string;
            /** @enum {string} */
            outcome: "priceChanged" | "otherwiseChanged" | "missing" | "new";
            /**
             * @description Line in this file
             * @example 17
             */
            lineNumber: string | null;
            /** @example 1 */
            withCDRFileID: string | null;
            /**
             * @description Line in that other file
             * @example 17
             */
            withLineNumber: string | null;
            /** @example R17 */
            carrierCallID: string | null;
            /**
             * Format: date
             * @example 2026-09-30
             */
            startDate: string;
            /** @example 10:20:30 */
            startTime: string;
            /**
             * @description Wholesale cost in this file, in pence or hundredths of `currency`
             * @example 1.2900
             */
            costCDR: string | null;
            /**
             * @description Wholesale cost in the other file, in pence or hundredths of `withCurrency`
             * @example 1.2900
             */
            withCostCDR: string | null;
            /**
             * @description The fields that differ, with spaces between; null unless both files have the call
             * @example costCDR duration
             */
            changedFields: string | null;
            /**
             * @description Null for pence
             * @example null
             */
            currency: string | null;
            /**
             * @description Null for pence
             * @example null
             */
            withCurrency: string | null;
        };
        ExpectationDto: {
            /**
             * @description By which a file of the day has to have come, HH:MM
             * @example 06:00
             */
            by?: string;
            /**
             * @description The IANA time zone of `by`; Europe/London when left out
             * @example Europe/London
             */
            timeZone?: string;
            /**
             * @description The days on which a file has to come; every day when left out
             * @example [
             *       "Mon",
             *       "Tue",
             *       "Wed",
             *       "Thu",
             *       "Fri"
             *     ]
             */
            weekdays?: ("Mon" | "Tue" | "Wed" | "Thu" | "Fri" | "Sat" | "Sun")[];
            /**
             * @description Names that count on without a gap: a pattern in which one `#` stands for the number
             * @example Calls_*_#.csv
             */
            numbered?: string;
        };
        SourceView: {
            /** @example Gamma daily */
            name: string;
            /**
             * @example SFTP
             * @enum {string}
             */
            kind: "SFTP" | "FTPS" | "FTP" | "IMAP" | "S3" | "Folder";
            /** @example sftp.carrier.example */
            host: string | null;
            /**
             * Format: int64
             * @example 22
             */
            port: number | null;
            /** @example reseller */
            user: string | null;
            /** @example outgoing */
            path: string;
            /** @example *.csv */
            namePattern: string;
            /** @example Gamma */
            carrier: string;
            /** @example auto */
            fileType: string;
            /**
             * @description How often files come; null where their names say it
             * @enum {string|null}
             */
            daily: "Daily" | "Monthly" | null;
            /**
             * Format: int64
             * @example 15
             */
            everyMinutes: number;
            /**
             * Format: int64
             * @example 60
             */
            settleSeconds: number;
            /**
             * @example leave
             * @enum {string}
             */
            afterwards: "leave" | "move" | "remove";
            /** @example null */
            moveTo: string | null;
            /** @example true */
            enabled: boolean;
            expect: components["schemas"]["ExpectationDto"] | null;
            /**
             * @description The pinned host key
             * @example SHA256:Z9oWvbaTZs6o0lWjDvBSgr0siFnBdMKHULOubdMk3go
             */
            hostKey: string | null;
            /**
             * @description The host key that the newest test met and that is not the pinned one; compare it with what the carrier says
             * @example null
             */
            offeredHostKey: string | null;
            /**
             * @description The pinned certificate
             * @example null
             */
            certificate: string | null;
            /** @example [] */
            senders: string[];
            /** @example null */
            region: string | null;
            /**
             * @description What the prices are in; null where the layout says it
             * @example null
             */
            currency: string | null;
            /** @example null */
            secretFile: string | null;
            /** @example true */
            hasPassword: boolean;
            /** @example false */
            hasPrivateKey: boolean;
            /** @example false */
            hasPassphrase: boolean;
            /** @example false */
            hasBundlePassword: boolean;
            /**
             * Format: date-time
             * @description When the newest fetch ended
             * @example null
             */
            lastFetch: string | null;
            /**
             * Format: date-time
             * @description When the newest fetch without an error ended
             * @example null
             */
            lastSuccess: string | null;
            /**
             * @description Why the newest fetch failed, in a sentence
             * @example null
             */
            lastError: string | null;
            /**
             * Format: int64
             * @description Fetches in a row that failed
             * @example 0
             */
            failures: number;
            /**
             * Format: date-time
             * @description When it is fetched from next
             * @example null
             */
            nextFetch: string | null;
            /**
             * Format: int64
             * @description Files seen there that are not here yet
             * @example 0
             */
            waitingFiles: number;
            /**
             * Format: int64
             * @description Names of the newest look that are not fetched: links, and names with a path or control characters
             * @example 0
             */
            refusedNames: number;
            /**
             * Format: int64
             * @description Files received from it
             * @example 12
             */
            receivedFiles: number;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            created: string;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            updated: string;
            /** @example 1 */
            id: string;
        };
        CreateSourceDto: {
            /** @description ISO 4217 code of what the prices are in; the layout says it when left out */
            currency?: string | null;
            /** @description Stored encrypted; never shown again. Null takes it away. */
            password?: string | null;
            /** @description SFTP, PEM or OpenSSH. Stored encrypted; never shown again. Null takes it away. */
            privateKey?: string | null;
            /** @description Of the private key. Stored encrypted; never shown again. Null takes it away. */
            passphrase?: string | null;
            /** @description Of the encrypted files in zip archives. Stored encrypted; never shown again. Null takes it away. */
            bundlePassword?: string | null;
            /** @description Name or address of the server */
            host?: string | null;
            /**
             * Format: int64
             * @description The kind’s usual one when left out
             */
            port?: number;
            /** @description Name to log in with */
            user?: string | null;
            /**
             * @description The folder there; where the login leads to when empty or left out
             * @example outgoing
             */
            path?: string;
            /**
             * @description Names that are fetched: `*` stands for any characters, `?` for one
             * @example *.csv
             */
            namePattern?: string;
            /**
             * @description Layout of the files, or `auto` to have each recognised
             * @example auto
             */
            fileType?: string;
            /**
             * @description How often files come; null, or left out, where their names say it
             * @enum {string|null}
             */
            daily?: "Daily" | "Monthly" | null;
            /**
             * Format: int64
             * @description How often to look; 15 when left out
             */
            everyMinutes?: number;
            /**
             * Format: int64
             * @description How long a file must not have changed, over two looks, before it is fetched; 60 when left out
             */
            settleSeconds?: number;
            /**
             * @description What becomes of a file there once it is here
             * @example leave
             * @enum {string}
             */
            afterwards?: "leave" | "move" | "remove";
            /** @description The folder there, for afterwards: move */
            moveTo?: string | null;
            /**
             * @description Whether it is fetched from by itself
             * @example true
             */
            enabled?: boolean;
            /** @description What has to come, and by when */
            expect?: components["schemas"]["ExpectationDto"] | null;
            /** @description SFTP: the fingerprint of the server’s host key, which is pinned by this */
            hostKey?: string | null;
            /** @description FTPS, IMAP, S3: SHA-256 of the server’s certificate, which is pinned by this instead of being verified */
            certificate?: string | null;
            /**
             * @description IMAP: whose mails bring files, as addresses, or `@` and a domain; any other mail is left alone
             * @example [
             *       "cdr@carrier.example"
             *     ]
             */
            senders?: string[];
            /** @description S3: us-east-1 when left out */
            region?: string | null;
            /** @description A file in the folder source-secrets of the data folder, which is read at each use: password or private key */
            secretFile?: string | null;
            /** @example Gamma daily */
            name: string;
            /**
             * @example Folder
             * @enum {string}
             */
            kind: "SFTP" | "FTPS" | "FTP" | "IMAP" | "S3" | "Folder";
            /**
             * @description Whose files they are
             * @example Gamma
             */
            carrier: string;
        };
        ChangeSourceDto: {
            /** @description ISO 4217 code of what the prices are in; the layout says it when left out */
            currency?: string | null;
            /** @description Stored encrypted; never shown again. Null takes it away. */
            password?: string | null;
            /** @description SFTP, PEM or OpenSSH. Stored encrypted; never shown again. Null takes it away. */
            privateKey?: string | null;
            /** @description Of the private key. Stored encrypted; never shown again. Null takes it away. */
            passphrase?: string | null;
            /** @description Of the encrypted files in zip archives. Stored encrypted; never shown again. Null takes it away. */
            bundlePassword?: string | null;
            /** @description Name or address of the server */
            host?: string | null;
            /**
             * Format: int64
             * @description The kind’s usual one when left out
             */
            port?: number;
            /** @description Name to log in with */
            user?: string | null;
            /**
             * @description The folder there; where the login leads to when empty or left out
             * @example outgoing
             */
            path?: string;
            /**
             * @description Names that are fetched: `*` stands for any characters, `?` for one
             * @example *.csv
             */
            namePattern?: string;
            /**
             * @description Layout of the files, or `auto` to have each recognised
             * @example auto
             */
            fileType?: string;
            /**
             * @description How often files come; null, or left out, where their names say it
             * @enum {string|null}
             */
            daily?: "Daily" | "Monthly" | null;
            /**
             * Format: int64
             * @description How often to look; 15 when left out
             */
            everyMinutes?: number;
            /**
             * Format: int64
             * @description How long a file must not have changed, over two looks, before it is fetched; 60 when left out
             */
            settleSeconds?: number;
            /**
             * @description What becomes of a file there once it is here
             * @example leave
             * @enum {string}
             */
            afterwards?: "leave" | "move" | "remove";
            /** @description The folder there, for afterwards: move */
            moveTo?: string | null;
            /**
             * @description Whether it is fetched from by itself
             * @example true
             */
            enabled?: boolean;
            /** @description What has to come, and by when */
            expect?: components["schemas"]["ExpectationDto"] | null;
            /** @description SFTP: the fingerprint of the server’s host key, which is pinned by this */
            hostKey?: string | null;
            /** @description FTPS, IMAP, S3: SHA-256 of the server’s certificate, which is pinned by this instead of being verified */
            certificate?: string | null;
            /**
             * @description IMAP: whose mails bring files, as addresses, or `@` and a domain; any other mail is left alone
             * @example [
             *       "cdr@carrier.example"
             *     ]
             */
            senders?: string[];
            /** @description S3: us-east-1 when left out */
            region?: string | null;
            /** @description A file in the folder source-secrets of the data folder, which is read at each use: password or private key */
            secretFile?: string | null;
            name?: string;
            /** @description Whose files they are */
            carrier?: string;
        };
        MissingFileView: {
            /** @enum {string} */
            kind: "day" | "number";
            /**
             * Format: date
             * @description The day whose file is missing
             * @example 2026-11-02
             */
            day: string | null;
            /**
             * @description The number that was passed over
             * @example null
             */
            number: string | null;
            /**
             * Format: date-time
             * @description Since when it is missing
             * @example 2026-10-05T09:12:44.000Z
             */
            since: string;
            /**
             * @description The same in a sentence
             * @example The file of 2026-11-02 did not come.
             */
            detail: string;
        };
        SourceTestView: {
            /**
             * @description Whether files could be fetched now
             * @example true
             */
            ok: boolean;
            /**
             * @description What was found, in a sentence
             * @example The login works.
             */
            detail: string;
            /**
             * @description SFTP: the host key that was met
             * @example SHA256:Z9oWvbaTZs6o0lWjDvBSgr0siFnBdMKHULOubdMk3go
             */
            hostKey: string | null;
            /**
             * @description FTPS, IMAP, S3: SHA-256 of the certificate that was met
             * @example null
             */
            certificate: string | null;
            /**
             * Format: int64
             * @description Files there whose names match
             * @example 3
             */
            matchingFiles: number | null;
        };
        StartVerificationDto: {
            /**
             * @description Open each DR file too, with the age identity in DR_IDENTITY_FILE of the server; false when left out
             * @example false
             */
            open?: boolean;
        };
        FindingView: {
            /**
             * Format: int64
             * @description Null for what has no place in the chain
             * @example 1
             */
            sequence: number | null;
            /** @example deleted-calls_000001_2025-10-01_2025-10-31.manifest.json */
            fileName: string;
            /**
             * @description Goes on from the file's name
             * @example was changed in rowCount
             */
            problem: string;
        };
        ChainHeadView: {
            /**
             * Format: int64
             * @example 14
             */
            sequence: number;
            /** @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 */
            manifestSha256: string;
        };
        VerificationJobView: {
            /**
             * @description Succeeded when it came to its end, whatever it found; Abandoned when its process died
             * @example Succeeded
             * @enum {string}
             */
            state: "Running" | "Succeeded" | "Failed" | "Stopped" | "Abandoned";
            /**
             * @description Whether every DR file was opened as well
             * @example false
             */
            opened: boolean;
            /** @example admin */
            startedBy: string;
            /**
             * Format: int64
             * @description DR files that are done
             * @example 14
             */
            files: number;
            /**
             * Format: int64
             * @description All there are to do
             * @example 14
             */
            ofFiles: number;
            /**
             * Format: int64
             * @example 180224
             */
            readBytes: number;
            /**
             * Format: int64
             * @description 0 while it is not known
             * @example 180224
             */
            ofBytes: number;
            /**
             * Format: int64
             * @description How much is not as it was signed; null before its end
             * @example 0
             */
            found: number | null;
            /**
             * @description The first thousand
             * @example []
             */
            findings: components["schemas"]["FindingView"][] | null;
            /** @description The newest DR file on record */
            head: components["schemas"]["ChainHeadView"] | null;
            /**
             * @description Why it did not come to its end
             * @example null
             */
            failure: string | null;
            /**
             * @description The activity that says so; null before its end, and where there is no DR file
             * @example 1
             */
            userActivityLog: string | null;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            started: string;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            finished: string | null;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            created: string;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            updated: string;
            /** @example 1 */
            id: string;
        };
        VerificationView: {
            /**
             * @description True when nothing was found
             * @example true
             */
            ok: boolean;
            /**
             * Format: int64
             * @example 1
             */
            checkedFiles: number;
            /** @description The newest DR file on record */
            head: components["schemas"]["ChainHeadView"] | null;
            /** @example [] */
            findings: components["schemas"]["FindingView"][];
        };
        DrFileView: {
            /** @example deleted-calls_000001_2025-10-01_2025-10-31.csv.gz.age */
            fileName: string;
            /**
             * @description What its rows are
             * @example Deleted calls
             * @enum {string}
             */
            kind: "Deleted calls" | "Activity reads";
            /**
             * @description Restored: its rows went back into the database; its bytes stay until it expires. Only `?expired` lists expired ones
             * @example Available
             * @enum {string}
             */
            status: "Available" | "Restored" | "Expired";
            /**
             * Format: int64
             * @description Without gaps
             * @example 1
             */
            sequence: number;
            /**
             * Format: int64
             * @example 5000
             */
            rowCount: number;
            /**
             * Format: int64
             * @example 180224
             */
            sizeBytes: number;
            /**
             * @description SHA-256 of the file
             * @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
             */
            sha256: string;
            /**
             * @description Null for other rows
             * @example 190000000000000000
             */
            firstDeletedCallID: string | null;
            /**
             * @description Null for other rows
             * @example 190000000000004999
             */
            lastDeletedCallID: string | null;
            /**
             * Format: date
             * @description Null for other rows
             * @example 2025-09-01
             */
            firstCallDate: string | null;
            /**
             * Format: date
             * @description Null for other rows
             * @example 2025-09-30
             */
            lastCallDate: string | null;
            /**
             * Format: date-time
             * @example 2025-10-31T03:00:00.000Z
             */
            cutoff: string;
            /**
             * @description Id of the retention run that made it
             * @example 1
             */
            run: string;
            /**
             * Format: date-time
             * @example 2026-10-31T03:00:05.000Z
             */
            created: string;
            /**
             * Format: date-time
             * @description When its status or its count of downloads last changed
             * @example 2026-10-31T03:00:05.000Z
             */
            updated: string;
            /**
             * Format: date-time
             * @example 2027-04-29T03:00:05.000Z
             */
            expires: string;
            /**
             * Format: int64
             * @description How often it was downloaded
             * @example 0
             */
            downloaded: number;
            /** @example 1 */
            id: string;
            /**
             * @description Of reads in the activity log
             * @example null
             */
            firstActivityID: string | null;
            /**
             * @description Of reads in the activity log
             * @example null
             */
            lastActivityID: string | null;
        };
        AskedByView: {
            /** @example admin */
            user: string;
            /**
             * @description Null where no API key was used
             * @example 1
             */
            userID: string | null;
            /** @example true */
            usedAPI: boolean;
        };
        GivenApprovalView: {
            /** @example 1 */
            approval: string;
            /** @example admin */
            requestedBy: string;
            /** @example Ada Lovelace */
            approvedBy: string;
            /** @example 1 */
            approvedByID: string;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            approved: string;
        };
        CertificateDocumentView: {
            /** @enum {string} */
            format: "deleted-calls certificate";
            /**
             * Format: int64
             * @example 1
             */
            formatVersion: number;
            /**
             * @example DR file expired
             * @enum {string}
             */
            act: "DR file expired" | "CDR file expired" | "CDR file deleted" | "DR file restored" | "DR files verified" | "Erasure finished" | "Activity certified";
            /**
             * @description What was done, and how much
             * @example {
             *       "collection": "disasterRecoveryFiles",
             *       "id": "14",
             *       "rowCount": 5000
             *     }
             */
            what: {
                [key: string]: unknown;
            };
            /**
             * @description The policy in force then
             * @example {
             *       "drFileDays": 180,
             *       "approvals": true
             *     }
             */
            policy: {
                [key: string]: unknown;
            } | null;
            askedBy: components["schemas"]["AskedByView"];
            /** @description Empty where nobody had to */
            approvedBy: components["schemas"]["GivenApprovalView"][];
            /**
             * @description The legal holds that were active then
             * @example [
             *       "3"
             *     ]
             */
            holdsLookedAt: string[];
            /**
             * @description Of the file that it is about
             * @example {
             *       "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
             *       "manifestSha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
             *     }
             */
            hashes: {
                [key: string]: unknown;
            } | null;
            chainHead: components["schemas"]["ChainHeadView"] | null;
            /** @example 1 */
            userActivityLog: string;
            /**
             * Format: date-time
             * @description When it was done
             * @example 2026-10-05T09:12:44.000Z
             */
            done: string;
            /**
             * Format: date-time
             * @description When the certificate was made
             * @example 2026-10-05T09:12:44.000Z
             */
            made: string;
            /** @example 0.2.0 */
            softwareVersion: string;
            /**
             * @description SHA-256 of the public key (DER)
             * @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
             */
            signingKey: string;
        };
        CertificateView: {
            /**
             * @example DR file expired
             * @enum {string}
             */
            act: "DR file expired" | "CDR file expired" | "CDR file deleted" | "DR file restored" | "DR files verified" | "Erasure finished" | "Activity certified";
            /**
             * @description The collection of what it is about
             * @example disasterRecoveryFiles
             */
            linkedToType: string | null;
            /**
             * @description The id of what it is about
             * @example 1
             */
            linkedTo: string | null;
            /**
             * @description The activity that it certifies
             * @example 1
             */
            userActivityLog: string;
            /**
             * @description Of the certificate as JSON, byte for byte
             * @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
             */
            sha256: string;
            /**
             * @description SHA-256 of the public key (DER) that checks its signature
             * @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
             */
            signingKey: string;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            created: string;
            /** @example 1 */
            id: string;
        };
        CertifyMonthDto: {
            /**
             * @description A calendar month in UTC that is over, `YYYY-MM`
             * @example 2026-10
             */
            month: string;
        };
        CertifiedMonthView: {
            /**
             * @description Under `certificates`
             * @example 1
             */
            certificate: string;
            /**
             * @description The activity that it certifies
             * @example 1
             */
            userActivityLog: string;
        };
        HoldCountsView: {
            /**
             * Format: int64
             * @description Live calls
             * @example 0
             */
            calls: number;
            /**
             * Format: int64
             * @description Deleted calls in the database
             * @example 12
             */
            deletedCalls: number;
            /**
             * Format: int64
             * @description Unexpired DR files that may hold calls which it covers; they are not opened, so now and then one is counted too many
             * @example 1
             */
            disasterRecoveryFiles: number;
            /**
             * Format: int64
             * @description CDR files that those calls came in; where the hold names a number or an activity, those of DR files are not known
             * @example 1
             */
            CDRFiles: number;
            /**
             * Format: int64
             * @description CDR files that keep their bytes because they may hold what it covers, however they came into the hold. Null, so not counted, in lists, and where more than 1000000 calls would have to be looked at
             * @example 1
             */
            heldCDRFiles: number | null;
            /**
             * Format: int64
             * @description Bytes of these. Null, so not counted, in lists, and where more than 1000000 calls would have to be looked at
             * @example 51234
             */
            heldCDRFileBytes: number | null;
            /**
             * Format: int64
             * @description Files that failed or were discarded, and keep their bytes for the same reason. Null, so not counted, in lists, and where more than 1000000 calls would have to be looked at
             * @example 0
             */
            heldUnwantedFiles: number | null;
            /**
             * Format: int64
             * @description Bytes of these. Null, so not counted, in lists, and where more than 1000000 calls would have to be looked at
             * @example 0
             */
            heldUnwantedFileBytes: number | null;
            /**
             * Format: int64
             * @description Rejected lines of all these files. Null, so not counted, in lists, and where more than 1000000 calls would have to be looked at
             * @example 2
             */
            heldRejectedLines: number | null;
            /**
             * Format: int64
             * @description Entries of the activity log that tell of reading what it covers. Null, so not counted, in lists, and where more than 1000000 calls would have to be looked at
             * @example 4
             */
            heldActivityReads: number | null;
            /**
             * @description Null in lists. True when the activity log has more than 20000 entries: heldActivityReads counts among the newest of them alone
             * @example false
             */
            activityReadsCapped: boolean | null;
            /**
             * @description True when there are more than the first 1000000 calls of a kind
             * @example false
             */
            capped: boolean;
        };
        NoKeyView: {
            /**
             * Format: int64
             * @description Live calls
             * @example 0
             */
            calls: number;
            /**
             * Format: int64
             * @description Deleted calls in the database
             * @example 3
             */
            deletedCalls: number;
            /**
             * Format: int64
             * @deprecated
             * @description The same as recordsInDrFiles: records, not files
             * @example 0
             */
            disasterRecoveryFiles: number;
            /**
             * Format: int64
             * @description Deleted calls in DR files
             * @example 0
             */
            recordsInDrFiles: number;
        };
        LegalHoldView: {
            /**
             * @description As it was given
             * @example 01134960030
             */
            number: string | null;
            /**
             * @description In place of one number; a call with any of them is covered
             * @example null
             */
            numbers: string[] | null;
            /**
             * @description Exact name
             * @example null
             */
            carrier: string | null;
            /** @example null */
            CDRFileID: string | null;
            /**
             * @description Id of the activity that deleted the calls
             * @example null
             */
            userActivityLog: string | null;
            /**
             * Format: date
             * @description First call date, inclusive
             * @example 2026-10-01
             */
            minDate: string | null;
            /**
             * Format: date
             * @description Last call date, inclusive
             * @example null
             */
            maxDate: string | null;
            /** @example A court asked for these calls */
            reason: string;
            /**
             * @description Of the court or authority
             * @example null
             */
            caseNumber: string | null;
            /**
             * Format: date
             * @description From this day on it is to be looked at again
             * @example 2027-01-01
             */
            reviewOn: string | null;
            /**
             * @example Active
             * @enum {string}
             */
            status: "Active" | "Released";
            /**
             * @description Id of the activity that placed it
             * @example 51
             */
            placedIn: string;
            /**
             * @description Id of the activity that released it
             * @example null
             */
            releasedIn: string | null;
            /**
             * @description Id of the activity that looked at it last
             * @example null
             */
            reviewedIn: string | null;
            /** @description What it covers now; null when it is released */
            counts: components["schemas"]["HoldCountsView"] | null;
            /** @description Of a hold on a number: how many records that meet its other parts have a number without a key (`anonymous`, a SIP name, a number that lost its leading 0). They are not judged, so not held. Null when no number is named */
            noKey: components["schemas"]["NoKeyView"] | null;
            /**
             * @description What is odd about an active hold: that it covers nothing, that another one says the same, or that its day of review has come
             * @example []
             */
            warnings: string[];
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            created: string;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            updated: string;
            /** @example 1 */
            id: string;
        };
        PlaceHoldDto: {
            /**
             * @description Target, external or termination number in any usual spelling
             * @example 01134960030
             */
            number?: string;
            /** @description In place of one number: a call with any of them is covered */
            numbers?: string[];
            /** @description Exact name of the carrier */
            carrier?: string;
            /** @description Id of a CDR file */
            CDRFileID?: string;
            /** @description Id of the activity that deleted the calls */
            userActivityLog?: string;
            /**
             * Format: date
             * @description First call date, inclusive
             * @example 2026-10-05
             */
            minDate?: string;
            /**
             * Format: date
             * @description Last call date, inclusive
             * @example 2026-10-05
             */
            maxDate?: string;
            /**
             * @description Kept with the hold and in the activity log
             * @example A court asked for these calls
             */
            reason: string;
            /** @description Of the court or authority that asked for it */
            caseNumber?: string;
            /**
             * Format: date
             * @description From this day on it is to be looked at again
             * @example 2026-10-05
             */
            reviewOn?: string;
            /**
             * @description says what the hold would cover, and places nothing; false when left out
             * @example true
             */
            dryRun?: boolean;
        };
        PlannedHoldView: {
            /**
             * @description As it was given
             * @example 01134960030
             */
            number: string | null;
            /**
             * @description In place of one number; a call with any of them is covered
             * @example null
             */
            numbers: string[] | null;
            /**
             * @description Exact name
             * @example null
             */
            carrier: string | null;
            /** @example null */
            CDRFileID: string | null;
            /**
             * @description Id of the activity that deleted the calls
             * @example null
             */
            userActivityLog: string | null;
            /**
             * Format: date
             * @description First call date, inclusive
             * @example 2026-10-01
             */
            minDate: string | null;
            /**
             * Format: date
             * @description Last call date, inclusive
             * @example null
             */
            maxDate: string | null;
            /** @example A court asked for these calls */
            reason: string;
            /**
             * @description Of the court or authority
             * @example null
             */
            caseNumber: string | null;
            /**
             * Format: date
             * @description From this day on it is to be looked at again
             * @example 2027-01-01
             */
            reviewOn: string | null;
            /**
             * @example Active
             * @enum {string}
             */
            status: "Active" | "Released";
            /**
             * @description Id of the activity that released it
             * @example null
             */
            releasedIn: string | null;
            /**
             * @description Id of the activity that looked at it last
             * @example null
             */
            reviewedIn: string | null;
            /** @description What it covers now; null when it is released */
            counts: components["schemas"]["HoldCountsView"] | null;
            /** @description Of a hold on a number: how many records that meet its other parts have a number without a key (`anonymous`, a SIP name, a number that lost its leading 0). They are not judged, so not held. Null when no number is named */
            noKey: components["schemas"]["NoKeyView"] | null;
            /**
             * @description What is odd about an active hold: that it covers nothing, that another one says the same, or that its day of review has come
             * @example []
             */
            warnings: string[];
            /** @example null */
            placedIn: string | null;
            /**
             * Format: date-time
             * @example null
             */
            created: string | null;
            /**
             * Format: date-time
             * @example null
             */
            updated: string | null;
            /** @example null */
            id: string | null;
        };
        ReviewHoldDto: {
            /**
             * @description Kept in the activity log
             * @example The case goes on
             */
            reason: string;
            /**
             * Format: date
             * @description The next day on which it is to be looked at; left out, there is none
             * @example 2027-06-01
             */
            reviewOn?: string;
        };
        ReleaseHoldDto: {
            /**
             * @description Kept in the activity log
             * @example The case is closed
             */
            reason: string;
        };
        PolicyChangeView: {
            /**
             * @example deletedCallsDays
             * @enum {string}
             */
            field: "liveCallsDays" | "deletedCallsDays" | "drFileDays" | "cdrFileDays" | "unwantedFileDays" | "activityReadDays" | "backupDays" | "recipients" | "approvals";
            before: (number | boolean | string[]) | null;
            after: (number | boolean | string[]) | null;
            /**
             * @description `Past` was in force until another decision came into force; `Replaced` was followed by another one before it came into force
             * @example Pending
             * @enum {string}
             */
            status: "Pending" | "In force" | "Past" | "Replaced" | "Withdrawn";
            /**
             * @description Who brought it; `Environment` is that of a server's start
             * @example API
             * @enum {string}
             */
            origin: "Environment" | "API" | "Command line" | "Default";
            /** @example The contract says six months */
            reason: string | null;
            /**
             * @description The activity that recorded it; null for the first value
             * @example 1
             */
            userActivityLog: string | null;
            /**
             * @description The activity that withdrew it
             * @example null
             */
            withdrawnIn: string | null;
            /**
             * Format: date-time
             * @description From when on it is in force: 24 hours after it was recorded where something could be destroyed sooner, be read by others, or be done by one person alone; null = at once
             * @example 2026-10-05T09:12:44.000Z
             */
            inForce: string | null;
            /**
             * Format: date-time
             * @description When it was recorded
             * @example 2026-10-05T09:12:44.000Z
             */
            created: string;
            /**
             * Format: date-time
             * @description When it was recorded or withdrawn
             * @example 2026-10-05T09:12:44.000Z
             */
            updated: string;
            /** @example 1 */
            id: string;
        };
        PolicyView: {
            /**
             * Format: int64
             * @description Days that live calls are kept from the day of the call; null = for ever
             * @example null
             */
            liveCallsDays: number | null;
            /**
             * Format: int64
             * @description From their deletion or restore
             * @example 365
             */
            deletedCallsDays: number;
            /**
             * Format: int64
             * @description The bytes of DR files, from their making
             * @example 180
             */
            drFileDays: number;
            /**
             * Format: int64
             * @description CDR files as they came, from their import
             * @example 365
             */
            cdrFileDays: number;
            /**
             * Format: int64
             * @description CDR files that were discarded, failed or came twice
             * @example 30
             */
            unwantedFileDays: number;
            /**
             * Format: int64
             * @description Entries of the activity log that only tell of reading
             * @example 365
             */
            activityReadDays: number;
            /**
             * Format: int64
             * @description Database backups, from their making; the newest one that was verified stays
             * @example 7
             */
            backupDays: number;
            /**
             * @description The age recipients of DR files
             * @example [
             *       "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
             *     ]
             */
            recipients: string[];
            /**
             * @description Whether a second person has to approve what destroys, restores or opens; see approvals
             * @example false
             */
            approvals: boolean;
            /** @description What comes into force later unless it is withdrawn */
            pending: components["schemas"]["PolicyChangeView"][];
        };
        ChangePolicyDto: {
            /**
             * Format: int64
             * @description Live calls, from the day of the call; null = for ever
             */
            liveCallsDays?: number | null;
            /**
             * Format: int64
             * @description Deleted calls, from their deletion or restore
             */
            deletedCallsDays?: number;
            /**
             * Format: int64
             * @description The bytes of DR files, from their making
             */
            drFileDays?: number;
            /**
             * Format: int64
             * @description CDR files as they came, from the end of their import
             */
            cdrFileDays?: number;
            /**
             * Format: int64
             * @description CDR files that were discarded, failed or came twice
             */
            unwantedFileDays?: number;
            /**
             * Format: int64
             * @description Entries of the activity log that only tell of reading
             */
            activityReadDays?: number;
            /**
             * Format: int64
             * @description Database backups, from their making; the newest one that was verified stays
             */
            backupDays?: number;
            /** @description The age recipients of DR files, all of them */
            recipients?: string[];
            /** @description Whether a second person has to approve what destroys, restores or opens; see approvals */
            approvals?: boolean;
            /**
             * @description Kept in the activity log
             * @example The contract with the customer says two years
             */
            reason: string;
            /**
             * @description Say what would become due, and change nothing; false when left out
             * @example true
             */
            dryRun?: boolean;
        };
        PolicyEffectView: {
            /**
             * @example deletedCalls
             * @enum {string}
             */
            class: "calls" | "deletedCalls" | "disasterRecoveryFiles" | "CDRFiles" | "unwantedFiles" | "activityReads" | "databaseBackups";
            /**
             * Format: int64
             * @description Rows that become due; below 0, that are due no more
             * @example 1200
             */
            rows: number;
            /**
             * Format: int64
             * @description Files whose bytes become due
             * @example 0
             */
            files: number;
            /**
             * Format: int64
             * @description Bytes that become due in storage
             * @example 0
             */
            bytes: number;
        };
        ChangedPolicyView: {
            /**
             * Format: int64
             * @description Days that live calls are kept from the day of the call; null = for ever
             * @example null
             */
            liveCallsDays: number | null;
            /**
             * Format: int64
             * @description From their deletion or restore
             * @example 365
             */
            deletedCallsDays: number;
            /**
             * Format: int64
             * @description The bytes of DR files, from their making
             * @example 180
             */
            drFileDays: number;
            /**
             * Format: int64
             * @description CDR files as they came, from their import
             * @example 365
             */
            cdrFileDays: number;
            /**
             * Format: int64
             * @description CDR files that were discarded, failed or came twice
             * @example 30
             */
            unwantedFileDays: number;
            /**
             * Format: int64
             * @description Entries of the activity log that only tell of reading
             * @example 365
             */
            activityReadDays: number;
            /**
             * Format: int64
             * @description Database backups, from their making; the newest one that was verified stays
             * @example 7
             */
            backupDays: number;
            /**
             * @description The age recipients of DR files
             * @example [
             *       "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
             *     ]
             */
            recipients: string[];
            /**
             * @description Whether a second person has to approve what destroys, restores or opens; see approvals
             * @example false
             */
            approvals: boolean;
            /** @description What comes into force later unless it is withdrawn */
            pending: components["schemas"]["PolicyChangeView"][];
            /** @description What would be due to a run at this moment and is not now, by class; legal holds are not looked at */
            effects: components["schemas"]["PolicyEffectView"][];
            /**
             * @description The activity that recorded it; null where nothing changed
             * @example 1
             */
            userActivityLog: string | null;
        };
        ConfirmClockDto: {
            /**
             * @description Kept in the activity log
             * @example The server was off since March; the clock is right
             */
            reason: string;
        };
        ClockStateView: {
            /**
             * @description Why it is not believed: behind the latest instant that was seen, far ahead of it, or apart from this machine's; null when it is believed
             * @example null
             * @enum {string|null}
             */
            doubt: "behind" | "ahead" | "apart" | null;
            /**
             * Format: date-time
             * @description By the doubted clock
             * @example 2026-10-05T09:12:44.000Z
             */
            doubtedSince: string | null;
            /**
             * Format: date-time
             * @description By the database's clock, which everything goes by
             * @example 2026-10-05T09:12:44.000Z
             */
            now: string;
            /**
             * Format: date-time
             * @description The latest instant that was seen and believed
             * @example 2026-10-05T09:12:44.000Z
             */
            seen: string;
            /**
             * Format: date-time
             * @description By this machine's clock
             * @example 2026-10-05T09:12:44.000Z
             */
            machine: string;
        };
        WithdrawPolicyChangeDto: {
            /**
             * @description Kept in the activity log
             * @example It was meant for another installation
             */
            reason: string;
        };
        DueDayView: {
            /**
             * Format: date
             * @description UTC day of deletion
             * @example 2025-10-04
             */
            day: string;
            /**
             * Format: int64
             * @example 5000
             */
            due: number;
            /**
             * Format: int64
             * @example 0
             */
            held: number;
        };
        ClassStatusView: {
            /**
             * @example CDRFiles
             * @enum {string}
             */
            class: "calls" | "deletedCalls" | "disasterRecoveryFiles" | "CDRFiles" | "unwantedFiles" | "activityReads" | "databaseBackups";
            /**
             * Format: int64
             * @description Null: kept for ever
             * @example 365
             */
            retentionDays: number | null;
            /**
             * Format: date-time
             * @description What is kept since before it is old enough
             * @example 2026-10-05T09:12:44.000Z
             */
            cutoff: string | null;
            /**
             * Format: int64
             * @description Counted up to a million, with what is held
             * @example 12
             */
            due: number;
            /**
             * Format: int64
             * @description Old enough, but under a legal hold
             * @example 0
             */
            held: number;
            /**
             * Format: date-time
             * @description When the clock of the oldest that is due began
             * @example 2026-10-05T09:12:44.000Z
             */
            oldestDue: string | null;
        };
        RunFileView: {
            /** @example 1 */
            id: string;
            /** @example deleted-calls_000001_2025-10-01_2025-10-31.csv.gz.age */
            fileName: string;
            /**
             * Format: int64
             * @example 5000
             */
            rowCount: number;
            /**
             * Format: int64
             * @example 180224
             */
            sizeBytes: number;
            /** @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 */
            sha256: string;
            /**
             * Format: int64
             * @description Its place in the chain
             * @example 14
             */
            sequence: number;
            /**
             * @description What the next manifest names; kept elsewhere, it proves that the chain was not cut off
             * @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
             */
            manifestSha256: string;
        };
        RunClassView: {
            /**
             * @example CDRFiles
             * @enum {string}
             */
            class: "calls" | "deletedCalls" | "disasterRecoveryFiles" | "CDRFiles" | "unwantedFiles" | "activityReads" | "databaseBackups";
            /**
             * Format: date-time
             * @description What is kept since before this is due
             * @example 2026-10-05T09:12:44.000Z
             */
            cutoff: string;
            /**
             * Format: int64
             * @example 12
             */
            due: number;
            /**
             * Format: int64
             * @description Old enough, but under a legal hold
             * @example 0
             */
            held: number;
            /**
             * Format: int64
             * @description How many left in this run
             * @example 12
             */
            removed: number;
            /**
             * Format: int64
             * @description Bytes of files that left
             * @example 0
             */
            removedBytes: number;
        };
        RetentionRunView: {
            /**
             * @example Succeeded
             * @enum {string}
             */
            state: "Running" | "Succeeded" | "Failed" | "Stopped" | "Abandoned" | "Held back";
            /**
             * @description What it is at
             * @example Done
             * @enum {string}
             */
            step: "Selecting" | "Exporting" | "Reading back" | "Removing" | "Ageing" | "Expiring" | "Done";
            /**
             * Format: int64
             * @description Rows of the DR file in hand that are exported, or read back, so far; written once a second
             * @example 0
             */
            stepCount: number;
            /** @enum {string} */
            startedBy: "Schedule" | "API" | "Command line";
            /** @example false */
            dryRun: boolean;
            /**
             * Format: date-time
             * @description The rehearsed clock, if any
             * @example null
             */
            asOf: string | null;
            /**
             * Format: date-time
             * @description What was deleted before this is due
             * @example 2025-10-05T02:00:00.000Z
             */
            cutoff: string;
            /**
             * Format: int64
             * @example 5000
             */
            dueCount: number | null;
            /**
             * Format: int64
             * @description Old enough, but under a legal hold
             * @example 0
             */
            heldCount: number | null;
            /**
             * Format: int64
             * @example 5000
             */
            exportedCount: number;
            /**
             * Format: int64
             * @example 5000
             */
            removedCount: number;
            /**
             * Format: int64
             * @description DR files that lost their bytes
             * @example 0
             */
            expiredFileCount: number;
            /**
             * Format: int64
             * @description Size of the DR files written
             * @example 180224
             */
            sizeBytes: number;
            /**
             * @description So far, while it runs
             * @example 1.204
             */
            seconds: number;
            /**
             * @description Deleted calls moved a second
             * @example 4152.8
             */
            rowsPerSecond: number;
            /**
             * @description Bytes of DR files a second
             * @example 149687.7
             */
            bytesPerSecond: number;
            files: components["schemas"]["RunFileView"][];
            /**
             * @description Why it failed, in a sentence
             * @example null
             */
            failure: string | null;
            /**
             * @description What its failure is counted under in metrics
             * @example null
             * @enum {string|null}
             */
            cause: "database" | "storage" | "read back" | "keys" | "lease" | "rows changed" | "clock" | "died" | "other" | null;
            /** @example 1 */
            userActivityLog: string | null;
            /**
             * @description Of a second person, where the policy asked for one
             * @example 1
             */
            approval: string | null;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            started: string;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            finished: string | null;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            created: string;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            updated: string;
            /** @example 1 */
            id: string;
            /** @description Class by class; [] for runs of version 0.1.0 */
            classes: components["schemas"]["RunClassView"][];
        };
        RetentionPreviewView: {
            /** @enum {string} */
            status: "ok" | "failed" | "overdue" | "off";
            /** @example The last run succeeded. */
            detail: string;
            /**
             * @description Of the newest failure that no success has followed
             * @example null
             * @enum {string|null}
             */
            cause: "database" | "storage" | "read back" | "keys" | "lease" | "rows changed" | "clock" | "died" | "other" | null;
            /**
             * Format: date-time
             * @description Dry runs and runs with a rehearsed clock do not count
             * @example 2026-10-05T09:12:44.000Z
             */
            lastSuccess: string | null;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            nextRun: string | null;
            /**
             * @description A run works right now
             * @example false
             */
            running: boolean;
            /**
             * Format: int64
             * @example 365
             */
            deletedCallsRetentionDays: number;
            /**
             * Format: int64
             * @example 180
             */
            drFileRetentionDays: number;
            /** @example 0 3 * * * */
            schedule: string;
            /** @example Europe/London */
            timeZone: string;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            cutoff: string;
            /**
             * Format: int64
             * @example 5000
             */
            dueCount: number;
            /**
             * Format: int64
             * @example 0
             */
            heldCount: number;
            /**
             * Format: int64
             * @description DR files that would expire: their bytes go for good
             * @example 0
             */
            expiringFileCount: number;
            /**
             * Format: int64
             * @description The rows of these files
             * @example 0
             */
            expiringRowCount: number;
            days: components["schemas"]["DueDayView"][];
            /** @description What is due and held of every class */
            classes: components["schemas"]["ClassStatusView"][];
            /** @description The newest run that was no dry run */
            lastRun: components["schemas"]["RetentionRunView"] | null;
        };
        ForecastClassView: {
            /** @enum {string} */
            class: "calls" | "deletedCalls" | "disasterRecoveryFiles" | "CDRFiles" | "unwantedFiles" | "activityReads" | "databaseBackups";
            /**
             * Format: int64
             * @description The retention period; null = kept for ever
             * @example 365
             */
            retentionDays: number | null;
            /**
             * Format: int64
             * @description Calls, deleted calls, files, or entries of the activity log
             * @example 5000
             */
            due: number;
            /**
             * Format: int64
             * @description Old enough by then, but under a legal hold
             * @example 0
             */
            held: number;
        };
        ForecastDayView: {
            /** @enum {string} */
            class: "calls" | "deletedCalls" | "disasterRecoveryFiles" | "CDRFiles" | "unwantedFiles" | "activityReads" | "databaseBackups";
            /**
             * Format: date
             * @description UTC day on which they become due; in the past for what is due already
             * @example 2026-12-24
             */
            day: string;
            /**
             * Format: int64
             * @description Calls, deleted calls, files, or entries of the activity log
             * @example 5000
             */
            due: number;
            /**
             * Format: int64
             * @description Old enough by then, but under a legal hold
             * @example 0
             */
            held: number;
        };
        RetentionForecastView: {
            /**
             * Format: date
             * @example 2027-01-31
             */
            until: string;
            classes: components["schemas"]["ForecastClassView"][];
            days: components["schemas"]["ForecastDayView"][];
        };
        RegisterRowView: {
            /**
             * @example deletedCalls
             * @enum {string}
             */
            class: "calls" | "deletedCalls" | "disasterRecoveryFiles" | "CDRFiles" | "unwantedFiles" | "activityReads" | "activityChanges" | "databaseBackups";
            /** @example Deleted calls */
            what: string;
            /**
             * @description Null: there is no clock
             * @example Deletion, or restore
             */
            clockStarts: string | null;
            /**
             * @description The field of the policy
             * @example deletedCallsDays
             * @enum {string|null}
             */
            policyField: "liveCallsDays" | "deletedCallsDays" | "drFileDays" | "cdrFileDays" | "unwantedFileDays" | "activityReadDays" | "backupDays" | "recipients" | "approvals" | null;
            /**
             * Format: int64
             * @description Null: kept for ever
             * @example 365
             */
            retentionDays: number | null;
            /**
             * @description What happens when the period is over
             * @example Moved into a DR file
             */
            afterwards: string;
            /**
             * Format: int64
             * @description How many there are
             * @example 5000
             */
            count: number;
            /**
             * Format: int64
             * @description Of files, their bytes in storage
             * @example null
             */
            sizeBytes: number | null;
            /**
             * Format: int64
             * @example 0
             */
            due: number;
            /**
             * Format: int64
             * @description Old enough, but under a legal hold
             * @example 0
             */
            held: number;
            /**
             * Format: date-time
             * @description When the clock of the oldest that is due began
             * @example 2026-10-05T09:12:44.000Z
             */
            oldestDue: string | null;
        };
        StartRunDto: {
            /**
             * @description Only count what is due; false when left out
             * @example true
             */
            dryRun?: boolean;
        };
        RestoreDto: {
            /**
             * @description Kept in the activity log
             * @example The customer disputes these calls
             */
            reason: string;
            /**
             * @description Only verify, open and count; false when left out
             * @example true
             */
            dryRun?: boolean;
        };
        RestoreResultView: {
            /**
             * Format: int64
             * @deprecated
             * @description Put back or, in a dry run, what would be: see restoredCount and wouldRestore
             * @example 4998
             */
            restored: number;
            /**
             * Format: int64
             * @description Put back; 0 in a dry run
             * @example 4998
             */
            restoredCount: number;
            /**
             * Format: int64
             * @description In a dry run, what a restore would put back; null otherwise
             * @example null
             */
            wouldRestore: number | null;
            /**
             * Format: int64
             * @description In the database already, left as they are
             * @example 0
             */
            alreadyPresent: number;
            /**
             * Format: int64
             * @description Erased since: they stay away
             * @example 2
             */
            erased: number;
            /**
             * Format: int64
             * @description Rows of the DR file
             * @example 5000
             */
            total: number;
            /**
             * @description Id of the activity; null when nothing changed
             * @example 42
             */
            userActivityLog: string | null;
            /** @example false */
            dryRun: boolean;
        };
        BackupView: {
            /**
             * @description What its files in storage stand below; null where it failed before its snapshot
             * @example 2026-11-30T01-00-00-123Z
             */
            name: string | null;
            /**
             * @description Failed too when its process died; Removed when its period is over
             * @example Complete
             * @enum {string}
             */
            state: "Making" | "Complete" | "Failed" | "Removed";
            /**
             * @description Schedule, Command line, or Storage: it was found there and is of another database
             * @example Schedule
             */
            startedBy: string;
            /**
             * Format: date-time
             * @description The moment that it has
             * @example 2026-10-05T09:12:44.000Z
             */
            snapshot: string | null;
            /**
             * Format: int64
             * @description Of all tables
             * @example 1204
             */
            rowCount: number;
            /**
             * Format: int64
             * @example 52
             */
            tableCount: number;
            /**
             * Format: int64
             * @description Of all files in storage
             * @example 180224
             */
            sizeBytes: number;
            /** @example 0.2.0 */
            softwareVersion: string | null;
            /** @example 18.4 */
            postgresVersion: string | null;
            /**
             * @description SHA-256 of the public key that its manifest is checked with
             * @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
             */
            signingKey: string | null;
            /** @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 */
            manifestSha256: string | null;
            /**
             * Format: date-time
             * @description The last time that it was proved
             * @example 2026-10-05T09:12:44.000Z
             */
            verified: string | null;
            /**
             * @description Restored: into a scratch database, and every table compared. Read back: every file opened, counted and hashed
             * @example Restored
             * @enum {string|null}
             */
            verifiedBy: "Restored" | "Read back" | null;
            /**
             * @description Why it is not there, or why it could not be verified the last time
             * @example null
             */
            failure: string | null;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            finished: string | null;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            removed: string | null;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            created: string;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            updated: string;
            /** @example 1 */
            id: string;
        };
        DataSubjectSearchDto: {
            /**
             * @description Target, external or termination number in any usual spelling, or exactly the text that stands in its place
             * @example +44 113 496 0030
             */
            number: string;
            /**
             * @description Kept in the activity log
             * @example Request of the customer
             */
            reason?: string;
        };
        ClassResultView: {
            /**
             * @example CDRFiles
             * @enum {string}
             */
            class: "calls" | "deletedCalls" | "disasterRecoveryFiles" | "CDRFiles" | "rejectedLines" | "userActivityLog";
            /**
             * @description False when a part of it could not be searched
             * @example true
             */
            searched: boolean;
            /**
             * Format: int64
             * @description Records of calls, deletedCalls and disasterRecoveryFiles, lines of CDRFiles and rejectedLines, entries of userActivityLog
             * @example 2
             */
            count: number;
            /** @description What could not be searched; left out when all was */
            why?: string;
        };
        RecordCountsView: {
            /**
             * Format: int64
             * @description Live calls
             * @example 0
             */
            calls: number;
            /**
             * Format: int64
             * @description Deleted calls in the database
             * @example 0
             */
            deletedCalls: number;
            /**
             * Format: int64
             * @deprecated
             * @description The same as recordsInDrFiles: records, not files
             * @example 1
             */
            disasterRecoveryFiles: number;
            /**
             * Format: int64
             * @description Deleted calls in DR files
             * @example 1
             */
            recordsInDrFiles: number;
        };
        FoundRecordView: {
            /**
             * @example disasterRecoveryFiles
             * @enum {string}
             */
            where: "calls" | "deletedCalls" | "disasterRecoveryFiles";
            /**
             * @description Of the call, or of the deleted call; a DR file holds deleted calls
             * @example 163208757248000001
             */
            id: string;
            /**
             * @description Id of the DR file that holds it; null for what is in the database
             * @example 1
             */
            disasterRecoveryFile: string | null;
            /**
             * @description Id of the CDR file that it came in
             * @example 17
             */
            CDRFileID: string;
            /**
             * @description Its line of that file
             * @example 2
             */
            lineNumber: string;
            /**
             * Format: date
             * @description Call date
             * @example 2025-10-01
             */
            startDate: string;
        };
        FoundLineView: {
            /**
             * @example CDRFiles
             * @enum {string}
             */
            where: "CDRFiles" | "rejectedLines";
            /**
             * @description Id of the CDR file
             * @example 17
             */
            CDRFileID: string;
            /**
             * @description Its line of that file
             * @example 2
             */
            lineNumber: string;
        };
        NotSearchedView: {
            /**
             * @description Id of the DR file
             * @example 2
             */
            disasterRecoveryFile: string;
            /** @example deleted-calls_000002_2025-11-01_2025-11-30.csv.gz.age */
            fileName: string;
            /**
             * @description Goes on from the file's name
             * @example is not in storage
             */
            reason: string;
        };
        CdrFileNotSearchedView: {
            /**
             * @description Id of the CDR file
             * @example 17
             */
            CDRFileID: string;
            /** @example Gamma_Monthly_20261001.csv */
            fileName: string;
            /**
             * @description Goes on from the file's name
             * @example is not in storage
             */
            reason: string;
        };
        DataSubjectSearchView: {
            /**
             * @description As it was asked for
             * @example +44 113 496 0030
             */
            number: string;
            /**
             * @description True only when every class was searched whole: otherwise nothing found does not mean that there is nothing
             * @example true
             */
            complete: boolean;
            /** @description One of each class */
            classes: components["schemas"]["ClassResultView"][];
            /** @description How many there are, named or not */
            counts: components["schemas"]["RecordCountsView"];
            /** @description How many records hold a number without a key (`anonymous`, a SIP name, a number that lost its leading 0): only their exact text was compared, so they are not judged */
            noKey: components["schemas"]["RecordCountsView"];
            /** @description Live calls, then deleted calls, then DR files by sequence. A call that was restored or reinstated is in several places, and named for each. */
            records: components["schemas"]["FoundRecordView"][];
            /** @description Lines of CDR files as they came, then lines that an import rejected; the first 10000 of each */
            lines: components["schemas"]["FoundLineView"][];
            /** @description Ids of the entries of the activity log that name the number; the first 10000 */
            activities: string[];
            /**
             * @description True when there are more than are named
             * @example false
             */
            truncated: boolean;
            /** @example [] */
            notSearched: components["schemas"]["NotSearchedView"][];
            /** @example [] */
            CDRFilesNotSearched: components["schemas"]["CdrFileNotSearchedView"][];
            /**
             * @description Id of the activity that recorded the search
             * @example 42
             */
            userActivityLog: string;
        };
        DataSubjectAccessesDto: {
            /**
             * @description Target, external or termination number in any usual spelling, or exactly the text that stands in its place
             * @example +44 113 496 0030
             */
            number: string;
            /**
             * @description Kept in the activity log
             * @example Request of the customer
             */
            reason?: string;
            /**
             * @description Only accesses from then on; RFC 3339 instant, YYYY-MM-DD, or YYYY-MM-DD HH:MM:SS (both UTC)
             * @example 2026-01-01
             */
            from?: string;
            /** @description Only accesses before then, in the same forms */
            to?: string;
        };
        AccessView: {
            /**
             * @description Id of its entry in the activity log
             * @example 41
             */
            userActivityLog: string;
            /** @example Billing integration */
            user: string;
            /**
             * @description Null where no key was used
             * @example 1
             */
            userID: string | null;
            /** @example true */
            usedAPI: boolean;
            /** @example 192.0.2.17 */
            address: string | null;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            created: string;
            /** @example Deleted calls viewed */
            activityType: string;
            /** @example null */
            activityReason: string | null;
            /**
             * @description `number`: it asked for the number itself; `records`: it had records of it, alone or among others; `file`: a file that holds it
             * @example records
             * @enum {string}
             */
            kind: "number" | "records" | "file";
            /**
             * Format: int64
             * @description How many of the number's records it had; null where it asked for the number, or had a file
             * @example 2
             */
            recordCount: number | null;
            /** @example deletedCalls */
            linkedToType: string | null;
            /** @example null */
            linkedTo: string | null;
            /** @example null */
            CDRFileID: string | null;
            /**
             * @description What the entry keeps of the request: filter, count, first and last id
             * @example {
             *       "filter": {
             *         "carrier": "Gamma",
             *         "limit": 100
             *       },
             *       "count": 100
             *     }
             */
            details: {
                [key: string]: unknown;
            } | null;
        };
        AccessesView: {
            /**
             * @description As it was asked for
             * @example +44 113 496 0030
             */
            number: string;
            /** @example 2026-01-01T00:00:00Z */
            from: string | null;
            /** @example null */
            to: string | null;
            /**
             * @description False when a class could not be searched: a look at records that are only there is missing
             * @example true
             */
            complete: boolean;
            classes: components["schemas"]["ClassResultView"][];
            /**
             * Format: int64
             * @description How many accesses there are, named or not
             * @example 1
             */
            count: number;
            /** @description In the order in which they were */
            accesses: components["schemas"]["AccessView"][];
            /**
             * @description True when there are more than the first 10000
             * @example false
             */
            truncated: boolean;
            /**
             * @description Id of the activity that recorded this answer
             * @example 42
             */
            userActivityLog: string;
        };
        ReportSectionView: {
            /**
             * @description `calls`, `deletedCalls`, `disasterRecoveryFiles`, `CDRFiles`, `rejectedLines`: what is held. `origins`: the files that it came in. `deletions`, `holds`, `accesses`: who deleted it and why, which holds cover it, who looked at it. `userActivityLog`: activities that name it
             * @example calls
             */
            name: string;
            /** @example Live calls */
            title: string;
            /**
             * Format: int64
             * @description How many there are, shown or not
             * @example 1
             */
            count: number;
            /**
             * @description A sentence where not all are shown
             * @example null
             */
            note: string | null;
            /**
             * @description The first 1000, with their fields as the API names them
             * @example [
             *       {
             *         "id": "1",
             *         "target": "01134960030",
             *         "startDate": "2026-10-01"
             *       }
             *     ]
             */
            records: {
                [key: string]: unknown;
            }[];
        };
        ReportView: {
            /**
             * @description As it was asked for
             * @example +44 113 496 0030
             */
            number: string;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            made: string;
            /**
             * @description False when a class could not be searched whole
             * @example true
             */
            complete: boolean;
            classes: components["schemas"]["ClassResultView"][];
            sections: components["schemas"]["ReportSectionView"][];
            /**
             * @description Id of the activity that recorded the report
             * @example 42
             */
            userActivityLog: string;
        };
        ErasureView: {
            /**
             * @description Incomplete = it is over, and `problems` says what still holds the number
             * @example Succeeded
             * @enum {string}
             */
            state: "Running" | "Succeeded" | "Incomplete";
            /**
             * @description What stands in the place of the number: the same for the same number, in this installation
             * @example erased-kbdnfhgaopmclejibfgd
             */
            pseudonym: string;
            /** @example The customer asked to be forgotten */
            reason: string;
            /**
             * @description Records, files and entries in which the number was replaced, by class
             * @example {
             *       "calls": 12,
             *       "deletedCalls": 3,
             *       "disasterRecoveryFiles": 1
             *     }
             */
            counts: {
                [key: string]: number;
            };
            /**
             * @description What stayed as it is because a legal hold covers it, by class; files that a hold keeps stay whole
             * @example {}
             */
            held: {
                [key: string]: number;
            };
            /**
             * @description What could not be erased, and why
             * @example []
             */
            problems: string[];
            /**
             * @description Where the number may be all the same, because this software does not get there; the same for each erasure
             * @example [
             *       "Backups of the database, until their period is over, and copies of storage, until they are removed."
             *     ]
             */
            outOfReach: string[];
            /**
             * @description Why the last attempt ended early; the next goes on
             * @example null
             */
            failure: string | null;
            /**
             * @description The activity that started it
             * @example 1204
             */
            startedIn: string;
            /**
             * @description The activity that says how it ended
             * @example 1210
             */
            finishedIn: string | null;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            created: string;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            updated: string;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            finished: string | null;
            /** @example 7 */
            id: string;
        };
        EraseDto: {
            /**
             * @description A whole phone number, of 7 digits or more, in any usual spelling
             * @example +44 113 496 0030
             */
            number: string;
            /**
             * @description Kept in the activity log and with the erasure
             * @example The customer asked to be forgotten, letter of 3 November
             */
            reason: string;
            /**
             * @description Erases nothing, and answers what would be: 200 instead of 202; false when left out
             * @example true
             */
            dryRun?: boolean;
        };
        ErasurePreviewView: {
            /**
             * @description Nothing was erased
             * @example true
             */
            dryRun: boolean;
            /** @description What holds the number */
            classes: components["schemas"]["ClassResultView"][];
            /** @description False when a class could not be searched whole */
            complete: boolean;
            /**
             * @description Of it what a legal hold covers: live and deleted calls
             * @example {}
             */
            held: {
                [key: string]: number;
            };
            /** @description A legal hold names the number itself: then nothing of it is erased */
            isNamedByHold: boolean;
            /**
             * @description Where the number may be all the same, because this software does not get there; the same for each erasure
             * @example [
             *       "Backups of the database, until their period is over, and copies of storage, until they are removed."
             *     ]
             */
            outOfReach: string[];
            /**
             * @description The search is in the activity log
             * @example 1203
             */
            userActivityLog: string;
        };
        CountView: {
            /**
             * @description What was grouped by; days as `YYYY-MM-DD`, UTC. Null: not known, or none was given
             * @example 2026-11-30
             */
            key: string | null;
            /**
             * @description Of the second `groupBy`; absent without one
             * @example Gamma
             */
            secondKey?: string | null;
            /**
             * Format: int64
             * @example 1961
             */
            count: number;
        };
        ImportCountView: {
            /**
             * @description What was grouped by; days as `YYYY-MM-DD`, UTC. Null: not known, or none was given
             * @example 2026-11-30
             */
            key: string | null;
            /**
             * @description Of the second `groupBy`; absent without one
             * @example Gamma
             */
            secondKey?: string | null;
            /**
             * Format: int64
             * @example 1961
             */
            count: number;
            /**
             * Format: int64
             * @description Calls that were read from these files
             * @example 5000
             */
            calls: number;
        };
        DaySizesView: {
            /**
             * Format: date
             * @description UTC
             * @example 2026-11-30
             */
            day: string;
            /**
             * Format: int64
             * @description The database with its indexes
             * @example 18400000
             */
            databaseBytes: number;
            /**
             * Format: int64
             * @description CDR files as they came
             * @example 5200000
             */
            CDRFileBytes: number;
            /**
             * Format: int64
             * @description DR files
             * @example 310000
             */
            disasterRecoveryFileBytes: number;
            /**
             * Format: int64
             * @description Backups of the database
             * @example 2900000
             */
            backupBytes: number;
        };
        SafetyDoubtView: {
            /**
             * @example commitsNotCopied
             * @enum {string}
             */
            code: "standby" | "noFsync" | "noFullPageWrites" | "commitsNotWritten" | "commitsNotCopied" | "oldVersion" | "fewConnections" | "clockApart";
            /**
             * @description What can be lost, and what to do
             * @example A standby copies this database, and no commit waits for it: when the standby takes over, the last deletions that were acknowledged can be gone.
             */
            detail: string;
        };
        PostgresView: {
            /** @example 17.2 */
            version: string;
            /**
             * @description Settings that decide over safety and speed, as PostgreSQL shows them
             * @example {
             *       "fsync": "on",
             *       "synchronous_commit": "on"
             *     }
             */
            settings: {
                [key: string]: string;
            };
            /** @description In which ways acknowledged changes can be lost, and in what the database does not fit this server; empty where all is well */
            doubts: components["schemas"]["SafetyDoubtView"][];
        };
        DiskView: {
            /**
             * Format: int64
             * @description Free for the server's user
             * @example 104857600
             */
            freeBytes: number;
            /**
             * Format: int64
             * @example 104857600
             */
            sizeBytes: number;
            /**
             * Format: int64
             * @description What stays free: below it, nothing more is stored
             * @example 104857600
             */
            minFreeBytes: number;
        };
        TableSizeView: {
            /** @example deleted_calls */
            name: string;
            /**
             * Format: int64
             * @description With its indexes and partitions
             * @example 104857600
             */
            bytes: number;
        };
        FileSizeView: {
            /**
             * @example CDRFiles
             * @enum {string}
             */
            kind: "CDRFiles" | "disasterRecoveryFiles";
            /**
             * Format: int64
             * @example 24
             */
            count: number;
            /**
             * Format: int64
             * @example 104857600
             */
            bytes: number;
        };
        SizesView: {
            /**
             * Format: int64
             * @example 104857600
             */
            databaseBytes: number;
            /** @description Tables that grow with use, the largest first */
            tables: components["schemas"]["TableSizeView"][];
            files: components["schemas"]["FileSizeView"][];
        };
        SystemClockView: {
            /**
             * @description Why it is not believed: behind the latest instant that was seen, far ahead of it, or apart from this machine's; null when it is believed
             * @example null
             * @enum {string|null}
             */
            doubt: "behind" | "ahead" | "apart" | null;
            /**
             * Format: date-time
             * @description By the doubted clock
             * @example 2026-10-05T09:12:44.000Z
             */
            doubtedSince: string | null;
            /**
             * Format: date-time
             * @description By the database's clock, which everything goes by
             * @example 2026-10-05T09:12:44.000Z
             */
            now: string;
            /**
             * Format: date-time
             * @description The latest instant that was seen and believed
             * @example 2026-10-05T09:12:44.000Z
             */
            seen: string;
            /**
             * Format: date-time
             * @description By this machine's clock
             * @example 2026-10-05T09:12:44.000Z
             */
            machine: string;
            /**
             * @description Whether it is believed; nothing is purged or expires while it is not
             * @example true
             */
            believed: boolean;
            /**
             * Format: int64
             * @description How far the database's clock and this machine's are apart
             * @example 3
             */
            apartMs: number;
            /**
             * @description The newest retention run took another instant for "now"
             * @example false
             */
            rehearsed: boolean | null;
        };
        KeyDoubtView: {
            /**
             * @example otherSigningKey
             * @enum {string}
             */
            code: "recipientsNotNamed" | "identityNotKept" | "identityNotHere" | "signingKeyNotKept" | "signingKeyNotHere" | "otherSigningKey" | "signingKeyDamaged";
            /**
             * @description What keeps this node from archiving or signing, and what to do
             * @example This node has another signing key than the one in force, and does not sign: put that one where DR_SIGNING_KEY_FILE says, or exchange it for the one of this node ("deleted-calls dr signing-key --exchange").
             */
            detail: string;
        };
        RetentionStateView: {
            /**
             * @example ok
             * @enum {string}
             */
            status: "ok" | "failed" | "overdue" | "off";
            /** @example The last run succeeded. */
            detail: string;
            /**
             * Format: date-time
             * @description Dry runs and runs with a rehearsed clock do not count
             * @example 2026-10-05T09:12:44.000Z
             */
            lastSuccess: string | null;
            /**
             * Format: date-time
             * @description Null: the schedule is off
             * @example 2026-10-05T09:12:44.000Z
             */
            nextRun: string | null;
            /**
             * @description A run works right now
             * @example false
             */
            running: boolean;
            /**
             * @description The newest run that was no dry run
             * @example 1
             */
            lastRun: string | null;
            /**
             * Format: int64
             * @description Deleted calls that a run would take; up to a minute old
             * @example 0
             */
            due: number;
            /**
             * Format: int64
             * @description Old enough, but under a legal hold
             * @example 0
             */
            held: number;
            /**
             * @description There are more than were counted
             * @example false
             */
            capped: boolean;
        };
        HeadView: {
            /**
             * Format: int64
             * @example 24
             */
            sequence: number;
            /** @example 9f2c6c1a1f4ea3a1c2f0b7d6e5a4938271605f4e3d2c1b0a99887766554433ab */
            manifestSHA256: string;
        };
        ChainStateView: {
            /** @description The newest DR file; null before the first */
            head: components["schemas"]["HeadView"] | null;
            /**
             * Format: date-time
             * @description When a verification last found nothing wrong
             * @example 2026-10-05T09:12:44.000Z
             */
            foundWhole: string | null;
            /**
             * Format: int64
             * @description Of the newest verification; null before the first
             * @example 0
             */
            newestFindings: number | null;
        };
        ImportsStateView: {
            /**
             * Format: int64
             * @description Files that wait or are being imported
             * @example 0
             */
            files: number;
            /**
             * Format: int64
             * @description Of these, files with a failed attempt
             * @example 0
             */
            afterFailure: number;
            /**
             * Format: int64
             * @description Of these, files that are being imported
             * @example 0
             */
            importing: number;
            /**
             * Format: int64
             * @description Files whose import failed for good within the last hour
             * @example 0
             */
            failedLately: number;
            /**
             * Format: int64
             * @description How long the oldest has waited
             * @example 0
             */
            oldestAgeSeconds: number;
            /**
             * Format: int64
             * @description How long nothing has been imported or tried while files waited
             * @example 0
             */
            idleSeconds: number;
        };
        SourceStateView: {
            /** @example 1 */
            id: string;
            /** @example Gamma SFTP */
            name: string;
            /** @example true */
            enabled: boolean;
            /**
             * Format: int64
             * @description Fetches in a row that failed
             * @example 0
             */
            failures: number;
            /** @example null */
            lastError: string | null;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            lastSuccess: string | null;
            /**
             * Format: int64
             * @description Files that are there and were not received yet
             * @example 0
             */
            waitingFiles: number;
            /**
             * Format: int64
             * @description Files that had to come and did not
             * @example 0
             */
            missingFiles: number;
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            missingSince: string | null;
        };
        AlertView: {
            /**
             * @description As in docs/alerts.yml; docs/operations.md has a section of that name
             * @example DeletedCallsRetentionScheduleOff
             */
            name: string;
            /**
             * @example warning
             * @enum {string}
             */
            severity: "critical" | "warning";
            /**
             * Format: date-time
             * @description Null: nothing says since when
             * @example 2026-10-05T09:12:44.000Z
             */
            since: string | null;
            /** @example No server starts retention runs by itself: RETENTION_CRON is off. */
            sentence: string;
            /**
             * @description What to do first
             * @example deleted-calls retention run
             */
            action: string;
        };
        AlertsView: {
            /** @description Conditions that hold now, critical ones first. Prometheus waits before it speaks; this does not */
            firing: components["schemas"]["AlertView"][];
            /**
             * @description Names of rules that could not be judged: what they take did not answer, or Prometheus alone can tell
             * @example [
             *       "DeletedCallsFailedLogins"
             *     ]
             */
            unknown: string[];
        };
        LightView: {
            /**
             * @example retention
             * @enum {string}
             */
            name: "retention" | "storage" | "chain" | "backup" | "imports" | "clock";
            /**
             * @description Green: checked and well. Amber: somebody should look this week. Red: now. Unknown: it could not be asked
             * @example green
             * @enum {string}
             */
            state: "green" | "amber" | "red" | "unknown";
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            checkedAt: string;
            /** @example The last run succeeded at 2026-11-30T03:00:12.000Z. Nothing is due now. */
            sentence: string;
            /**
             * @description What to do first; null: nothing
             * @example null
             */
            action: string | null;
            /**
             * @description Where the cause is found: a path below the API
             * @example retention/
             */
            link: string;
        };
        SystemView: {
            /**
             * Format: date-time
             * @example 2026-10-05T09:12:44.000Z
             */
            checkedAt: string;
            /** @example 0.2.0 */
            version: string;
            /**
             * @description Git commit that was built; null: not known
             * @example 53db303971c3a3c1f0b3f1f4a2d9e5b6c7d8e9f0
             */
            commit: string | null;
            /**
             * @description Newest migration of the database
             * @example CountDeletions1796454700000
             */
            schema: string | null;
            /**
             * @description own: as this version makes it; newer: a newer version made it, and this one works on it, too; refused: this version may not work on it, and stops
             * @example own
             * @enum {string|null}
             */
            schemaStatus: "own" | "newer" | "refused" | null;
            /**
             * @description Version of Node.js
             * @example 22.11.0
             */
            node: string;
            postgres: components["schemas"]["PostgresView"] | null;
            disk: components["schemas"]["DiskView"] | null;
            sizes: components["schemas"]["SizesView"] | null;
            /**
             * @example up
             * @enum {string|null}
             */
            storage: "up" | "down" | null;
            clock: components["schemas"]["SystemClockView"] | null;
            /** @description In force, and what comes into force later */
            policy: components["schemas"]["PolicyView"] | null;
            /**
             * @description The public half of the signing key that this node has; null before the first need, too
             * @example 9f2c6c1a1f4ea3a1c2f0b7d6e5a4938271605f4e3d2c1b0a99887766554433ab
             */
            signingKeySHA256: string | null;
            /**
             * @description That of the signing key in force: a node with another one does not sign; null before the first need, too
             * @example 9f2c6c1a1f4ea3a1c2f0b7d6e5a4938271605f4e3d2c1b0a99887766554433ab
             */
            signingKeyInForceSHA256: string | null;
            /**
             * @description Why this node archives and signs nothing; empty where it does
             * @example []
             */
            keyDoubts: components["schemas"]["KeyDoubtView"][] | null;
            /**
             * Format: date-time
             * @description The moment of the newest backup that was verified; null: there is none
             * @example 2026-10-05T09:12:44.000Z
             */
            lastBackup: string | null;
            retention: components["schemas"]["RetentionStateView"] | null;
            chain: components["schemas"]["ChainStateView"] | null;
            imports: components["schemas"]["ImportsStateView"] | null;
            /** @example [] */
            sources: components["schemas"]["SourceStateView"][] | null;
            alerts: components["schemas"]["AlertsView"];
            lights: components["schemas"]["LightView"][];
        };
    };
    responses: {
        /** @description The request cannot be understood. A parameter, a header or a part of the body is unknown, malformed, out of its range or given twice. [More](/backend/api/docs/problems/invalid-input) */
        "invalid-input": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                Notice: components["headers"]["Notice"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/backend/api/docs/problems/invalid-input",
                 *       "title": "The request cannot be understood",
                 *       "status": 400,
                 *       "detail": "limit must be a whole number from 1 to 1000",
                 *       "instance": "5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11",
                 *       "errors": [
                 *         {
                 *           "parameter": "limit",
                 *           "detail": "must be a whole number from 1 to 1000"
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemView"];
            };
        };
        /** @description No valid API key. The request has no API key, or one that is unknown, replaced or belongs to a suspended user. [More](/backend/api/docs/problems/unauthenticated) */
        unauthenticated: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                Notice: components["headers"]["Notice"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/backend/api/docs/problems/unauthenticated",
                 *       "title": "No valid API key",
                 *       "status": 401,
                 *       "detail": "Send a valid API key as \"Authorization: Bearer KEY\".",
                 *       "instance": "5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemView"];
            };
        };
        /** @description A permission is missing. The key is valid, but its user may not do this. [More](/backend/api/docs/problems/forbidden) */
        forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                Notice: components["headers"]["Notice"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/backend/api/docs/problems/forbidden",
                 *       "title": "A permission is missing",
                 *       "status": 403,
                 *       "detail": "This takes data protection access \"view\", which your user does not have.",
                 *       "instance": "5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemView"];
            };
        };
        /** @description No such object. There is nothing under this path, or the DR file has expired. [More](/backend/api/docs/problems/not-found) */
        "not-found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                Notice: components["headers"]["Notice"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/backend/api/docs/problems/not-found",
                 *       "title": "No such object",
                 *       "status": 404,
                 *       "detail": "There is no such object.",
                 *       "instance": "5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemView"];
            };
        };
        /** @description The format asked for is not available. None of the media types in the header "Accept" can be produced here. [More](/backend/api/docs/problems/not-acceptable) */
        "not-acceptable": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                Notice: components["headers"]["Notice"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/backend/api/docs/problems/not-acceptable",
                 *       "title": "The format asked for is not available",
                 *       "status": 406,
                 *       "detail": "This is available as application/json, text/csv, application/x-ndjson.",
                 *       "instance": "5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemView"];
            };
        };
        /** @description The request took too long to arrive. The headers or the body of the request were not complete within the time in the detail. [More](/backend/api/docs/problems/timeout) */
        timeout: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                Notice: components["headers"]["Notice"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/backend/api/docs/problems/timeout",
                 *       "title": "The request took too long to arrive",
                 *       "status": 408,
                 *       "detail": "The body was not complete within 30 s.",
                 *       "instance": "5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemView"];
            };
        };
        /** @description The present state forbids it. The request is well-formed, but what it refers to is not in a state that allows it. Nothing was changed. [More](/backend/api/docs/problems/conflict) */
        conflict: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                Notice: components["headers"]["Notice"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/backend/api/docs/problems/conflict",
                 *       "title": "The present state forbids it",
                 *       "status": 409,
                 *       "detail": "You expected 4999 calls to go, but 5000 would go; nothing was deleted.",
                 *       "instance": "5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemView"];
            };
        };
        /** @description The request is too large. The body or the uploaded file is larger than the limit in the detail. [More](/backend/api/docs/problems/too-large) */
        "too-large": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                Notice: components["headers"]["Notice"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/backend/api/docs/problems/too-large",
                 *       "title": "The request is too large",
                 *       "status": 413,
                 *       "detail": "The body may have at most 1048576 bytes.",
                 *       "instance": "5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemView"];
            };
        };
        /** @description The body has an unsupported media type. The header "Content-Type" names a format that is not read here. [More](/backend/api/docs/problems/unsupported-media-type) */
        "unsupported-media-type": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                Notice: components["headers"]["Notice"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/backend/api/docs/problems/unsupported-media-type",
                 *       "title": "The body has an unsupported media type",
                 *       "status": 415,
                 *       "detail": "Send the body as application/json.",
                 *       "instance": "5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemView"];
            };
        };
        /** @description The range does not exist. The header "Range" asks for bytes beyond the end of the file. [More](/backend/api/docs/problems/range-not-satisfiable) */
        "range-not-satisfiable": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Content-Range": components["headers"]["Content-Range"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                Notice: components["headers"]["Notice"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/backend/api/docs/problems/range-not-satisfiable",
                 *       "title": "The range does not exist",
                 *       "status": 416,
                 *       "detail": "The file has 180224 bytes.",
                 *       "instance": "5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemView"];
            };
        };
        /** @description The idempotency key belongs to another request. The header "Idempotency-Key" came with another request before: another path, other parameters or another body. Nothing was changed. [More](/backend/api/docs/problems/idempotency-key-reused) */
        "idempotency-key-reused": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                Notice: components["headers"]["Notice"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/backend/api/docs/problems/idempotency-key-reused",
                 *       "title": "The idempotency key belongs to another request",
                 *       "status": 422,
                 *       "detail": "This Idempotency-Key came with another request before; give each request a key of its own.",
                 *       "instance": "5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemView"];
            };
        };
        /** @description Too many requests. The key, or the address, sent more requests than its rate allows, or the user more CDR files than a day allows. [More](/backend/api/docs/problems/rate-limited) */
        "rate-limited": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                Notice: components["headers"]["Notice"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/backend/api/docs/problems/rate-limited",
                 *       "title": "Too many requests",
                 *       "status": 429,
                 *       "detail": "Your key sent more requests than its rate allows; wait 12 seconds.",
                 *       "instance": "5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemView"];
            };
        };
        /** @description Something unexpected failed. The server met an error it does not know. It is in the server's log under the request id. [More](/backend/api/docs/problems/internal) */
        internal: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/backend/api/docs/problems/internal",
                 *       "title": "Something unexpected failed",
                 *       "status": 500,
                 *       "detail": "An unexpected error; the server's log has it under this request id.",
                 *       "instance": "5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemView"];
            };
        };
        /** @description A part of the service is away. The database or the file storage cannot be reached at the moment, or too much heavy work of one kind is asked for. Nothing was changed. [More](/backend/api/docs/problems/unavailable) */
        unavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/backend/api/docs/problems/unavailable",
                 *       "title": "A part of the service is away",
                 *       "status": 503,
                 *       "detail": "The database cannot be reached at the moment.",
                 *       "instance": "5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemView"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description Names the request in the server's log; problems repeat it as `instance`
         * @example 5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11
         */
        "X-Request-Id": string;
        /**
         * @description What is left to the key: `r` requests in the next `t` seconds; absent where no key was valid
         * @example "default";r=5999;t=60
         */
        RateLimit: string;
        /**
         * @description What the key may do: `q` requests in `w` seconds; absent where no key was valid
         * @example "default";q=6000;w=60
         */
        "RateLimit-Policy": string;
        /**
         * @description What the owner of the key has to know, as a list of texts (RFC 9651): for seven days, who else replaced a key of theirs; absent otherwise. A text with other than ASCII characters is a Display String, `%"…"`.
         * @example "API key made by admin (user 1) at 2026-10-05T09:12:44.000Z"
         */
        Notice: string;
        /**
         * @description Seconds to wait before the next attempt
         * @example 5
         */
        "Retry-After": number;
        /**
         * @description The scheme to authenticate with (RFC 6750)
         * @example Bearer
         */
        "WWW-Authenticate": "Bearer";
        /**
         * @description Which bytes of how many (RFC 9110)
         * @example bytes 0-1023/180224
         */
        "Content-Range": string;
        /**
         * @description Parts can be asked for with `Range`; on the bytes only
         * @example bytes
         */
        "Accept-Ranges": "bytes";
        /**
         * @description The file's name; on the bytes only (RFC 6266)
         * @example attachment; filename="deleted-calls_000001_2025-10-01_2025-10-31.csv.gz.age"
         */
        "Content-Disposition": string;
        /**
         * @description Changes with the content (RFC 9110)
         * @example "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
         */
        ETag: string;
        /**
         * @description Where the list goes on, with `rel="next"`, whenever more may follow (RFC 8288)
         * @example </backend/api/v1/deletedCalls/?idAfter=228063641600000001>; rel="next"
         */
        Link: string;
        /**
         * @description Only on the answer to a repeat: it is the first answer to this Idempotency-Key
         * @example true
         */
        "Idempotency-Replayed": "true";
        /**
         * @description How many objects the whole filtered list has; only with `Prefer: count=exact`
         * @example 5000
         */
        "X-Total-Count": number;
        /**
         * @description Only with `Prefer: count=exact` (RFC 7240)
         * @example count=exact
         */
        "Preference-Applied": "count=exact";
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    UserActivityLog_list: {
        parameters: {
            query?: {
                /** @description Most objects in the answer */
                limit?: number;
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description Exact name of the user, as it was at that time; 'Command line' or 'System' where no key was used, 'Unknown' where it was no valid one */
                user?: string;
                /** @description Id of the user, whatever the name was, or is */
                userID?: string;
                /** @description What was done */
                activityType?: "Calls deleted" | "Calls reinstated" | "CDR file uploaded" | "CDR file imported" | "CDR file set aside" | "CDR file deleted" | "CDR file released" | "CDR file discarded" | "CDR file cancelled" | "CDR file retried" | "CDR file expired" | "Layout given" | "Layout retired" | "CDR file source added" | "CDR file source changed" | "CDR file source removed" | "CDR file source tested" | "CDR file source fetched" | "Calls viewed" | "CDR file downloaded" | "Rejected lines viewed" | "Rejected lines downloaded" | "Deleted calls viewed" | "Deletion previewed" | "Legal hold previewed" | "Data subject searched" | "Data subject reported" | "Data subject accesses viewed" | "DR file downloaded" | "CDR files compared" | "DR file restored" | "DR file adopted" | "Upload adopted" | "Database recovered" | "DR files verified" | "Retention run" | "DR file expired" | "DR file rewritten" | "Erasure started" | "Records erased" | "Erasure finished" | "Policy changed" | "Policy change withdrawn" | "Clock confirmed" | "Signing key exchanged" | "Approval requested" | "Approval given" | "Approval refused" | "Approval used" | "Approval expired" | "Legal hold placed" | "Legal hold reviewed" | "Legal hold released" | "User created" | "User changed" | "API key made" | "Activity certified" | "Backup made" | "Backup removed" | "Backup restored" | "Session ended" | "Signed in" | "Signed out" | "Login failed" | "Request refused";
                /** @description Activities that changed something, or those that only read personal data */
                kind?: "change" | "read";
                /** @description Collection of the object that it is about */
                linkedToType?: "users" | "calls" | "CDRFiles" | "CDRFileSources" | "CDRFileTypes" | "deletedCalls" | "disasterRecoveryFiles" | "retentionRuns" | "legalHolds" | "erasures" | "approvals" | "backups";
                /** @description Id of the object that it is about */
                linkedTo?: string;
                /** @description Part of the reason; upper and lower case make no difference */
                reason?: string;
                /** @description Id of the CDR file that it names */
                CDRFileID?: string;
            };
            header?: {
                /** @description `count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240) */
                Prefer?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "user": "admin",
                     *         "onBehalfOfUser": null,
                     *         "customerID": null,
                     *         "activityType": "Calls deleted",
                     *         "activityDate": "2026-10-05",
                     *         "activityTime": "09:12:44",
                     *         "usedExpertMode": false,
                     *         "bulkImportFileID": null,
                     *         "bulkImportFileLineNumber": null,
                     *         "CDRFileID": "1",
                     *         "CDRFileLineNumber": null,
                     *         "usedAPI": true,
                     *         "fromProvider": null,
                     *         "linkedToType": "CDRFiles",
                     *         "linkedTo": "1",
                     *         "linkedToRevisionNumber": null,
                     *         "activityReason": "Imported twice",
                     *         "activityDetails": "{\"count\":5000}",
                     *         "id": "42",
                     *         "details": {
                     *           "count": 5000
                     *         },
                     *         "address": "192.0.2.17",
                     *         "before": null,
                     *         "after": null,
                     *         "kind": "change",
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "userID": "1",
                     *         "grants": {
                     *           "apiAccess": "write",
                     *           "dataProtectionAccess": "none",
                     *           "permissions": [
                     *             "calls.delete"
                     *           ]
                     *         }
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["UserActivityLogView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    UserActivityLog_list_csv: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description Exact name of the user, as it was at that time; 'Command line' or 'System' where no key was used, 'Unknown' where it was no valid one */
                user?: string;
                /** @description Id of the user, whatever the name was, or is */
                userID?: string;
                /** @description What was done */
                activityType?: "Calls deleted" | "Calls reinstated" | "CDR file uploaded" | "CDR file imported" | "CDR file set aside" | "CDR file deleted" | "CDR file released" | "CDR file discarded" | "CDR file cancelled" | "CDR file retried" | "CDR file expired" | "Layout given" | "Layout retired" | "CDR file source added" | "CDR file source changed" | "CDR file source removed" | "CDR file source tested" | "CDR file source fetched" | "Calls viewed" | "CDR file downloaded" | "Rejected lines viewed" | "Rejected lines downloaded" | "Deleted calls viewed" | "Deletion previewed" | "Legal hold previewed" | "Data subject searched" | "Data subject reported" | "Data subject accesses viewed" | "DR file downloaded" | "CDR files compared" | "DR file restored" | "DR file adopted" | "Upload adopted" | "Database recovered" | "DR files verified" | "Retention run" | "DR file expired" | "DR file rewritten" | "Erasure started" | "Records erased" | "Erasure finished" | "Policy changed" | "Policy change withdrawn" | "Clock confirmed" | "Signing key exchanged" | "Approval requested" | "Approval given" | "Approval refused" | "Approval used" | "Approval expired" | "Legal hold placed" | "Legal hold reviewed" | "Legal hold released" | "User created" | "User changed" | "API key made" | "Activity certified" | "Backup made" | "Backup removed" | "Backup restored" | "Session ended" | "Signed in" | "Signed out" | "Login failed" | "Request refused";
                /** @description Activities that changed something, or those that only read personal data */
                kind?: "change" | "read";
                /** @description Collection of the object that it is about */
                linkedToType?: "users" | "calls" | "CDRFiles" | "CDRFileSources" | "CDRFileTypes" | "deletedCalls" | "disasterRecoveryFiles" | "retentionRuns" | "legalHolds" | "erasures" | "approvals" | "backups";
                /** @description Id of the object that it is about */
                linkedTo?: string;
                /** @description Part of the reason; upper and lower case make no difference */
                reason?: string;
                /** @description Id of the CDR file that it names */
                CDRFileID?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    UserActivityLog_list_ndjson: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description Exact name of the user, as it was at that time; 'Command line' or 'System' where no key was used, 'Unknown' where it was no valid one */
                user?: string;
                /** @description Id of the user, whatever the name was, or is */
                userID?: string;
                /** @description What was done */
                activityType?: "Calls deleted" | "Calls reinstated" | "CDR file uploaded" | "CDR file imported" | "CDR file set aside" | "CDR file deleted" | "CDR file released" | "CDR file discarded" | "CDR file cancelled" | "CDR file retried" | "CDR file expired" | "Layout given" | "Layout retired" | "CDR file source added" | "CDR file source changed" | "CDR file source removed" | "CDR file source tested" | "CDR file source fetched" | "Calls viewed" | "CDR file downloaded" | "Rejected lines viewed" | "Rejected lines downloaded" | "Deleted calls viewed" | "Deletion previewed" | "Legal hold previewed" | "Data subject searched" | "Data subject reported" | "Data subject accesses viewed" | "DR file downloaded" | "CDR files compared" | "DR file restored" | "DR file adopted" | "Upload adopted" | "Database recovered" | "DR files verified" | "Retention run" | "DR file expired" | "DR file rewritten" | "Erasure started" | "Records erased" | "Erasure finished" | "Policy changed" | "Policy change withdrawn" | "Clock confirmed" | "Signing key exchanged" | "Approval requested" | "Approval given" | "Approval refused" | "Approval used" | "Approval expired" | "Legal hold placed" | "Legal hold reviewed" | "Legal hold released" | "User created" | "User changed" | "API key made" | "Activity certified" | "Backup made" | "Backup removed" | "Backup restored" | "Session ended" | "Signed in" | "Signed out" | "Login failed" | "Request refused";
                /** @description Activities that changed something, or those that only read personal data */
                kind?: "change" | "read";
                /** @description Collection of the object that it is about */
                linkedToType?: "users" | "calls" | "CDRFiles" | "CDRFileSources" | "CDRFileTypes" | "deletedCalls" | "disasterRecoveryFiles" | "retentionRuns" | "legalHolds" | "erasures" | "approvals" | "backups";
                /** @description Id of the object that it is about */
                linkedTo?: string;
                /** @description Part of the reason; upper and lower case make no difference */
                reason?: string;
                /** @description Id of the CDR file that it names */
                CDRFileID?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    UserActivityLog_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": "admin",
                     *       "onBehalfOfUser": null,
                     *       "customerID": null,
                     *       "activityType": "Calls deleted",
                     *       "activityDate": "2026-10-05",
                     *       "activityTime": "09:12:44",
                     *       "usedExpertMode": false,
                     *       "bulkImportFileID": null,
                     *       "bulkImportFileLineNumber": null,
                     *       "CDRFileID": "1",
                     *       "CDRFileLineNumber": null,
                     *       "usedAPI": true,
                     *       "fromProvider": null,
                     *       "linkedToType": "CDRFiles",
                     *       "linkedTo": "1",
                     *       "linkedToRevisionNumber": null,
                     *       "activityReason": "Imported twice",
                     *       "activityDetails": "{\"count\":5000}",
                     *       "id": "42",
                     *       "details": {
                     *         "count": 5000
                     *       },
                     *       "address": "192.0.2.17",
                     *       "before": null,
                     *       "after": null,
                     *       "kind": "change",
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "userID": "1",
                     *       "grants": {
                     *         "apiAccess": "write",
                     *         "dataProtectionAccess": "none",
                     *         "permissions": [
                     *           "calls.delete"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["UserActivityLogView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Approvals_list: {
        parameters: {
            query?: {
                /** @description Most objects in the answer */
                limit?: number;
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description Only requests with this status */
                status?: "Waiting" | "Approved" | "Rejected" | "Used" | "Expired";
            };
            header?: {
                /** @description `count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240) */
                Prefer?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "act": "Legal hold release",
                     *         "subject": "3",
                     *         "parameters": {
                     *           "reason": "The case is closed"
                     *         },
                     *         "parametersHash": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *         "status": "Waiting",
                     *         "requestedBy": "Ada Lovelace",
                     *         "requestedByID": "1",
                     *         "decidedBy": null,
                     *         "decidedByID": "1",
                     *         "decisionReason": null,
                     *         "decided": null,
                     *         "used": null,
                     *         "requestedIn": "1",
                     *         "decidedIn": "1",
                     *         "usedIn": "1",
                     *         "expires": "2026-10-05T09:12:44.000Z",
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "updated": "2026-10-05T09:12:44.000Z",
                     *         "id": "1"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ApprovalView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Approvals_list_csv: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description Only requests with this status */
                status?: "Waiting" | "Approved" | "Rejected" | "Used" | "Expired";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Approvals_list_ndjson: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description Only requests with this status */
                status?: "Waiting" | "Approved" | "Rejected" | "Used" | "Expired";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Approvals_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "act": "Legal hold release",
                     *       "subject": "3",
                     *       "parameters": {
                     *         "reason": "The case is closed"
                     *       },
                     *       "parametersHash": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *       "status": "Waiting",
                     *       "requestedBy": "Ada Lovelace",
                     *       "requestedByID": "1",
                     *       "decidedBy": null,
                     *       "decidedByID": "1",
                     *       "decisionReason": null,
                     *       "decided": null,
                     *       "used": null,
                     *       "requestedIn": "1",
                     *       "decidedIn": "1",
                     *       "usedIn": "1",
                     *       "expires": "2026-10-05T09:12:44.000Z",
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "id": "1"
                     *     }
                     */
                    "application/json": components["schemas"]["ApprovalView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Approvals_approve: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "I looked at the case"
                 *     }
                 */
                "application/json": components["schemas"]["ApproveDto"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "act": "Legal hold release",
                     *       "subject": "3",
                     *       "parameters": {
                     *         "reason": "The case is closed"
                     *       },
                     *       "parametersHash": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *       "status": "Waiting",
                     *       "requestedBy": "Ada Lovelace",
                     *       "requestedByID": "1",
                     *       "decidedBy": null,
                     *       "decidedByID": "1",
                     *       "decisionReason": null,
                     *       "decided": null,
                     *       "used": null,
                     *       "requestedIn": "1",
                     *       "decidedIn": "1",
                     *       "usedIn": "1",
                     *       "expires": "2026-10-05T09:12:44.000Z",
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "id": "1"
                     *     }
                     */
                    "application/json": components["schemas"]["ApprovalView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Approvals_reject: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The court has not answered yet"
                 *     }
                 */
                "application/json": components["schemas"]["RejectDto"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "act": "Legal hold release",
                     *       "subject": "3",
                     *       "parameters": {
                     *         "reason": "The case is closed"
                     *       },
                     *       "parametersHash": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *       "status": "Waiting",
                     *       "requestedBy": "Ada Lovelace",
                     *       "requestedByID": "1",
                     *       "decidedBy": null,
                     *       "decidedByID": "1",
                     *       "decisionReason": null,
                     *       "decided": null,
                     *       "used": null,
                     *       "requestedIn": "1",
                     *       "decidedIn": "1",
                     *       "usedIn": "1",
                     *       "expires": "2026-10-05T09:12:44.000Z",
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "id": "1"
                     *     }
                     */
                    "application/json": components["schemas"]["ApprovalView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Session_show: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "name": "Billing integration",
                     *         "email": "billing@reseller.example",
                     *         "status": "Active",
                     *         "apiAccess": "none",
                     *         "dataProtectionAccess": "none",
                     *         "permissions": [
                     *           "calls.view"
                     *         ],
                     *         "preset": "dataProtectionOfficer",
                     *         "keyLastUsed": "2026-10-05T09:12:44.000Z",
                     *         "keyExpires": "2026-10-05T09:12:44.000Z",
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "updated": "2026-10-05T09:12:44.000Z",
                     *         "id": "2"
                     *       },
                     *       "expires": "2026-10-05T09:12:44.000Z",
                     *       "idleMinutes": 30,
                     *       "csrfToken": "Zm9yIGV4YW1wbGUgb25seSwgYW5kIG5vdGhpbmcgZWw",
                     *       "session": "1",
                     *       "signedInWith": "Key"
                     *     }
                     */
                    "application/json": components["schemas"]["SignedInView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Session_signIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "apiKey": "dck_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"
                 *     }
                 */
                "application/json": components["schemas"]["SignInDto"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "name": "Billing integration",
                     *         "email": "billing@reseller.example",
                     *         "status": "Active",
                     *         "apiAccess": "none",
                     *         "dataProtectionAccess": "none",
                     *         "permissions": [
                     *           "calls.view"
                     *         ],
                     *         "preset": "dataProtectionOfficer",
                     *         "keyLastUsed": "2026-10-05T09:12:44.000Z",
                     *         "keyExpires": "2026-10-05T09:12:44.000Z",
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "updated": "2026-10-05T09:12:44.000Z",
                     *         "id": "2"
                     *       },
                     *       "expires": "2026-10-05T09:12:44.000Z",
                     *       "idleMinutes": 30,
                     *       "csrfToken": "Zm9yIGV4YW1wbGUgb25seSwgYW5kIG5vdGhpbmcgZWw",
                     *       "session": "1",
                     *       "signedInWith": "Key"
                     *     }
                     */
                    "application/json": components["schemas"]["SignedInView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Session_signOut: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    SingleSignOn_ways: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "singleSignOn": true
                     *     }
                     */
                    "application/json": components["schemas"]["WaysToSignInView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    SingleSignOn_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the provider */
            302: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    SingleSignOn_complete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the console, with the cookie of the session */
            302: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    SingleSignOn_end: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the provider, or to the console */
            302: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    UserSessions_tellMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Billing integration",
                     *       "email": "billing@reseller.example",
                     *       "status": "Active",
                     *       "apiAccess": "none",
                     *       "dataProtectionAccess": "none",
                     *       "permissions": [
                     *         "calls.view"
                     *       ],
                     *       "preset": "dataProtectionOfficer",
                     *       "keyLastUsed": "2026-10-05T09:12:44.000Z",
                     *       "keyExpires": "2026-10-05T09:12:44.000Z",
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "id": "2",
                     *       "allowed": [
                     *         "calls.view"
                     *       ],
                     *       "credential": "key",
                     *       "lastUsed": "2026-10-05T09:12:44.000Z",
                     *       "expires": "2026-10-05T09:12:44.000Z",
                     *       "installation": {
                     *         "name": "calls.reseller.example",
                     *         "publicUrl": "https://calls.reseller.example",
                     *         "version": "1.0.0"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MeView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    UserSessions_list: {
        parameters: {
            query?: {
                /** @description Most objects in the answer */
                limit?: number;
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: {
                /** @description `count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240) */
                Prefer?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "signedInWith": "Key",
                     *         "address": "192.0.2.10",
                     *         "userAgent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                     *         "lastUsed": "2026-10-05T09:12:44.000Z",
                     *         "expires": "2026-10-05T09:12:44.000Z",
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "id": "1"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["SessionView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    UserSessions_list_csv: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    UserSessions_list_ndjson: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    UserSessions_revoke: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
                /** @description Its `id`, as lists and items show it */
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Users_list: {
        parameters: {
            query?: {
                /** @description Most objects in the answer */
                limit?: number;
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: {
                /** @description `count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240) */
                Prefer?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "name": "Billing integration",
                     *         "email": "billing@reseller.example",
                     *         "status": "Active",
                     *         "apiAccess": "none",
                     *         "dataProtectionAccess": "none",
                     *         "permissions": [
                     *           "calls.view"
                     *         ],
                     *         "preset": "dataProtectionOfficer",
                     *         "keyLastUsed": "2026-10-05T09:12:44.000Z",
                     *         "keyExpires": "2026-10-05T09:12:44.000Z",
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "updated": "2026-10-05T09:12:44.000Z",
                     *         "id": "2"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["UserView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Users_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "apiAccess": "read",
                 *       "dataProtectionAccess": "view",
                 *       "permissions": [
                 *         "calls.view"
                 *       ],
                 *       "name": "Billing integration",
                 *       "email": "billing@reseller.example"
                 *     }
                 */
                "application/json": components["schemas"]["CreateUserDto"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Billing integration",
                     *       "email": "billing@reseller.example",
                     *       "status": "Active",
                     *       "apiAccess": "none",
                     *       "dataProtectionAccess": "none",
                     *       "permissions": [
                     *         "calls.view"
                     *       ],
                     *       "preset": "dataProtectionOfficer",
                     *       "keyLastUsed": "2026-10-05T09:12:44.000Z",
                     *       "keyExpires": "2026-10-05T09:12:44.000Z",
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "id": "2"
                     *     }
                     */
                    "application/json": components["schemas"]["UserView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Users_list_csv: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Users_list_ndjson: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Users_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Billing integration",
                     *       "email": "billing@reseller.example",
                     *       "status": "Active",
                     *       "apiAccess": "none",
                     *       "dataProtectionAccess": "none",
                     *       "permissions": [
                     *         "calls.view"
                     *       ],
                     *       "preset": "dataProtectionOfficer",
                     *       "keyLastUsed": "2026-10-05T09:12:44.000Z",
                     *       "keyExpires": "2026-10-05T09:12:44.000Z",
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "id": "2"
                     *     }
                     */
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Users_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "apiAccess": "read",
                 *       "dataProtectionAccess": "view",
                 *       "permissions": [
                 *         "calls.view"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ChangeUserDto"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Billing integration",
                     *       "email": "billing@reseller.example",
                     *       "status": "Active",
                     *       "apiAccess": "none",
                     *       "dataProtectionAccess": "none",
                     *       "permissions": [
                     *         "calls.view"
                     *       ],
                     *       "preset": "dataProtectionOfficer",
                     *       "keyLastUsed": "2026-10-05T09:12:44.000Z",
                     *       "keyExpires": "2026-10-05T09:12:44.000Z",
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "id": "2"
                     *     }
                     */
                    "application/json": components["schemas"]["UserView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Users_makeKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["MakeKeyDto"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "apiKey": "dck_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKeyView"];
                };
            };
            /** @description Nothing was done: where the policy has `approvals` on, this waits until another user with data protection access `primary` approves it. Then the same request, sent again within seven days, does it once. An Idempotency-Key of the first request repeats this answer, so the second one takes another. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "approval": {
                     *         "act": "Legal hold release",
                     *         "subject": "3",
                     *         "parameters": {
                     *           "reason": "The case is closed"
                     *         },
                     *         "parametersHash": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *         "status": "Waiting",
                     *         "requestedBy": "Ada Lovelace",
                     *         "requestedByID": "1",
                     *         "decidedBy": null,
                     *         "decidedByID": "1",
                     *         "decisionReason": null,
                     *         "decided": null,
                     *         "used": null,
                     *         "requestedIn": "1",
                     *         "decidedIn": "1",
                     *         "usedIn": "1",
                     *         "expires": "2026-10-05T09:12:44.000Z",
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "updated": "2026-10-05T09:12:44.000Z",
                     *         "id": "1"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["WaitingActView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Calls_list: {
        parameters: {
            query?: {
                /** @description Most objects in the answer */
                limit?: number;
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description First call date, inclusive */
                minDate?: string;
                /** @description Last call date, inclusive */
                maxDate?: string;
                /** @description Calls whose target, external or terminationNumber is this number, in any usual spelling (+ is %2B in a URL), or, for what is no number, exactly this text */
                number?: string;
                /** @description Exact name of the carrier */
                carrier?: string;
            };
            header?: {
                /** @description `count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240) */
                Prefer?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "target": "01134960030",
                     *         "extension": null,
                     *         "external": "01134960749",
                     *         "terminationNumber": "07700900235",
                     *         "locationCarrier": null,
                     *         "callTypeDirectionFlag": "A-leg",
                     *         "chargeBand": "IN1",
                     *         "callTypeOriginationTypeFlag": null,
                     *         "callTypeRecordingFlag": "Not recorded",
                     *         "startDate": "2026-09-09",
                     *         "startTime": "14:56:09",
                     *         "tariffTime": "Daytime",
                     *         "duration": 73,
                     *         "answerTime": 5,
                     *         "costCDR": "0.26",
                     *         "costSuggestedRetail": null,
                     *         "costCDRBasic": "0.26",
                     *         "costCDRAccessCharge": null,
                     *         "costCDRSurchargeMobileOrigination": null,
                     *         "costCDRSurchargePayphoneOrigination": null,
                     *         "costCDRSurchargeCallRecording": null,
                     *         "carrier": "Gamma",
                     *         "callCarrier": "BT",
                     *         "CDRFileID": "1",
                     *         "lineNumber": "2",
                     *         "carrierCallID": "GR20260900000001",
                     *         "currency": null,
                     *         "id": "228063641600000001",
                     *         "created": "2026-10-01T06:00:00.000Z",
                     *         "updated": "2026-10-01T06:00:00.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["CallView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Calls_list_csv: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description First call date, inclusive */
                minDate?: string;
                /** @description Last call date, inclusive */
                maxDate?: string;
                /** @description Calls whose target, external or terminationNumber is this number, in any usual spelling (+ is %2B in a URL), or, for what is no number, exactly this text */
                number?: string;
                /** @description Exact name of the carrier */
                carrier?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Calls_list_ndjson: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description First call date, inclusive */
                minDate?: string;
                /** @description Last call date, inclusive */
                maxDate?: string;
                /** @description Calls whose target, external or terminationNumber is this number, in any usual spelling (+ is %2B in a URL), or, for what is no number, exactly this text */
                number?: string;
                /** @description Exact name of the carrier */
                carrier?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Calls_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "target": "01134960030",
                     *       "extension": null,
                     *       "external": "01134960749",
                     *       "terminationNumber": "07700900235",
                     *       "locationCarrier": null,
                     *       "callTypeDirectionFlag": "A-leg",
                     *       "chargeBand": "IN1",
                     *       "callTypeOriginationTypeFlag": null,
                     *       "callTypeRecordingFlag": "Not recorded",
                     *       "startDate": "2026-09-09",
                     *       "startTime": "14:56:09",
                     *       "tariffTime": "Daytime",
                     *       "duration": 73,
                     *       "answerTime": 5,
                     *       "costCDR": "0.26",
                     *       "costSuggestedRetail": null,
                     *       "costCDRBasic": "0.26",
                     *       "costCDRAccessCharge": null,
                     *       "costCDRSurchargeMobileOrigination": null,
                     *       "costCDRSurchargePayphoneOrigination": null,
                     *       "costCDRSurchargeCallRecording": null,
                     *       "carrier": "Gamma",
                     *       "callCarrier": "BT",
                     *       "CDRFileID": "1",
                     *       "lineNumber": "2",
                     *       "carrierCallID": "GR20260900000001",
                     *       "currency": null,
                     *       "id": "228063641600000001",
                     *       "created": "2026-10-01T06:00:00.000Z",
                     *       "updated": "2026-10-01T06:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["CallView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CallDeletion_deleteOne: {
        parameters: {
            query: {
                /** @description Kept in the activity log */
                reason: string;
            };
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 5000,
                     *       "userActivityLog": "42"
                     *     }
                     */
                    "application/json": components["schemas"]["DeletionResultView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    DeletedCalls_list: {
        parameters: {
            query?: {
                /** @description Most objects in the answer */
                limit?: number;
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description First call date, inclusive */
                minDate?: string;
                /** @description Last call date, inclusive */
                maxDate?: string;
                /** @description Calls whose target, external or terminationNumber is this number, in any usual spelling (+ is %2B in a URL), or, for what is no number, exactly this text */
                number?: string;
                /** @description Exact name of the carrier */
                carrier?: string;
                /** @description Id of the activity that deleted the calls */
                userActivityLog?: string;
            };
            header?: {
                /** @description `count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240) */
                Prefer?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "target": "01134960030",
                     *         "extension": null,
                     *         "external": "01134960749",
                     *         "terminationNumber": "07700900235",
                     *         "locationCarrier": null,
                     *         "callTypeDirectionFlag": "A-leg",
                     *         "chargeBand": "IN1",
                     *         "callTypeOriginationTypeFlag": null,
                     *         "callTypeRecordingFlag": "Not recorded",
                     *         "startDate": "2026-09-09",
                     *         "startTime": "14:56:09",
                     *         "tariffTime": "Daytime",
                     *         "duration": 73,
                     *         "answerTime": 5,
                     *         "costCDR": "0.26",
                     *         "costSuggestedRetail": null,
                     *         "costCDRBasic": "0.26",
                     *         "costCDRAccessCharge": null,
                     *         "costCDRSurchargeMobileOrigination": null,
                     *         "costCDRSurchargePayphoneOrigination": null,
                     *         "costCDRSurchargeCallRecording": null,
                     *         "carrier": "Gamma",
                     *         "callCarrier": "BT",
                     *         "CDRFileID": "1",
                     *         "lineNumber": "2",
                     *         "carrierCallID": "GR20260900000001",
                     *         "currency": null,
                     *         "userActivityLog": "42",
                     *         "id": "228063641600000001",
                     *         "callID": "227063641600000001",
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "updated": "2026-10-05T09:12:44.000Z",
                     *         "reinstatedIn": null
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["DeletedCallView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    DeletedCalls_list_csv: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description First call date, inclusive */
                minDate?: string;
                /** @description Last call date, inclusive */
                maxDate?: string;
                /** @description Calls whose target, external or terminationNumber is this number, in any usual spelling (+ is %2B in a URL), or, for what is no number, exactly this text */
                number?: string;
                /** @description Exact name of the carrier */
                carrier?: string;
                /** @description Id of the activity that deleted the calls */
                userActivityLog?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    DeletedCalls_list_ndjson: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description First call date, inclusive */
                minDate?: string;
                /** @description Last call date, inclusive */
                maxDate?: string;
                /** @description Calls whose target, external or terminationNumber is this number, in any usual spelling (+ is %2B in a URL), or, for what is no number, exactly this text */
                number?: string;
                /** @description Exact name of the carrier */
                carrier?: string;
                /** @description Id of the activity that deleted the calls */
                userActivityLog?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    DeletedCalls_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "target": "01134960030",
                     *       "extension": null,
                     *       "external": "01134960749",
                     *       "terminationNumber": "07700900235",
                     *       "locationCarrier": null,
                     *       "callTypeDirectionFlag": "A-leg",
                     *       "chargeBand": "IN1",
                     *       "callTypeOriginationTypeFlag": null,
                     *       "callTypeRecordingFlag": "Not recorded",
                     *       "startDate": "2026-09-09",
                     *       "startTime": "14:56:09",
                     *       "tariffTime": "Daytime",
                     *       "duration": 73,
                     *       "answerTime": 5,
                     *       "costCDR": "0.26",
                     *       "costSuggestedRetail": null,
                     *       "costCDRBasic": "0.26",
                     *       "costCDRAccessCharge": null,
                     *       "costCDRSurchargeMobileOrigination": null,
                     *       "costCDRSurchargePayphoneOrigination": null,
                     *       "costCDRSurchargeCallRecording": null,
                     *       "carrier": "Gamma",
                     *       "callCarrier": "BT",
                     *       "CDRFileID": "1",
                     *       "lineNumber": "2",
                     *       "carrierCallID": "GR20260900000001",
                     *       "currency": null,
                     *       "userActivityLog": "42",
                     *       "id": "228063641600000001",
                     *       "callID": "227063641600000001",
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "reinstatedIn": null
                     *     }
                     */
                    "application/json": components["schemas"]["DeletedCallView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    DeletedCalls_reinstate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Deleted by mistake"
                 *     }
                 */
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 5000,
                     *       "userActivityLog": "42"
                     *     }
                     */
                    "application/json": components["schemas"]["DeletionResultView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CallDeletion_delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Imported twice",
                 *       "dryRun": true,
                 *       "filter": {
                 *         "CDRFileID": "1"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["DeleteCallsDto"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 5000,
                     *       "userActivityLog": "42"
                     *     }
                     */
                    "application/json": components["schemas"]["BilledDeletionView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    ActivityReinstatement_reinstate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Deleted by mistake"
                 *     }
                 */
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 5000,
                     *       "userActivityLog": "42"
                     *     }
                     */
                    "application/json": components["schemas"]["DeletionResultView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFiles_list: {
        parameters: {
            query?: {
                /** @description Most objects in the answer */
                limit?: number;
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description Only files with this status */
                status?: "Pending" | "Importing" | "Imported" | "Imported with errors" | "Failed" | "Potential Duplicate" | "Discarded" | "Deleted";
                /** @description Exact name of the carrier */
                carrier?: string;
                /** @description A part of the name of the file, in upper or lower case */
                fileName?: string;
            };
            header?: {
                /** @description `count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240) */
                Prefer?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "mailMessage": null,
                     *         "mailFrom": null,
                     *         "mailTo": null,
                     *         "mailSubject": null,
                     *         "failure": {
                     *           "code": "otherHeader",
                     *           "whatToDo": "Send it again and name the layout that it has. If the carrier changed its columns, give a layout that says so: \"deleted-calls layout try\" shows what it reads."
                     *         },
                     *         "bytesRemoved": "2026-10-05T09:12:44.000Z",
                     *         "redacted": "2026-10-05T09:12:44.000Z",
                     *         "fileName": "Gamma_Monthly_AC10042_20261001_000117_5000_3.csv",
                     *         "storedFileID": "5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11",
                     *         "uploadedDate": "2026-10-01",
                     *         "fileSource": "Upload",
                     *         "carrier": "Gamma",
                     *         "fileType": "fcs-v3-outbound",
                     *         "billing": null,
                     *         "daily": "Daily",
                     *         "billrun": null,
                     *         "notes": null,
                     *         "status": "Pending",
                     *         "filePath": "cdr-files/5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11",
                     *         "originalHash": "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                     *         "id": "1",
                     *         "lineCount": 5001,
                     *         "callCount": 5000,
                     *         "rejectedCount": 0,
                     *         "statusDetail": null,
                     *         "repeatsCDRFileID": null,
                     *         "mendsCDRFileID": null,
                     *         "mendedByCDRFileID": null,
                     *         "sizeBytes": 1234567,
                     *         "progressLines": null,
                     *         "progressBytes": null,
                     *         "bundleCDRFileID": null,
                     *         "CDRFileSourceID": null,
                     *         "attempts": 1,
                     *         "nextAttempt": null,
                     *         "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *         "repeatedCalls": {
                     *           "files": [
                     *             {
                     *               "CDRFileID": "1",
                     *               "count": 5000
                     *             }
                     *           ],
                     *           "fileCount": 1,
                     *           "same": 4999,
                     *           "changed": 1,
                     *           "priceChanged": 1,
                     *           "missing": 0,
                     *           "new": 0
                     *         },
                     *         "repeatedLines": 0,
                     *         "continuesCDRFileID": null,
                     *         "releaseMode": null,
                     *         "replacementUserActivityLog": null,
                     *         "warnings": [
                     *           {
                     *             "code": "lostLeadingZero",
                     *             "count": 17,
                     *             "firstLine": 2
                     *           }
                     *         ],
                     *         "currency": null,
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "updated": "2026-10-05T09:12:44.000Z",
                     *         "fileTypeVersion": 1
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["CdrFileView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFiles_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["CdrFileUploadDto"];
            };
        };
        responses: {
            /** @description Received */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mailMessage": null,
                     *       "mailFrom": null,
                     *       "mailTo": null,
                     *       "mailSubject": null,
                     *       "failure": {
                     *         "code": "otherHeader",
                     *         "whatToDo": "Send it again and name the layout that it has. If the carrier changed its columns, give a layout that says so: \"deleted-calls layout try\" shows what it reads."
                     *       },
                     *       "bytesRemoved": "2026-10-05T09:12:44.000Z",
                     *       "redacted": "2026-10-05T09:12:44.000Z",
                     *       "fileName": "Gamma_Monthly_AC10042_20261001_000117_5000_3.csv",
                     *       "storedFileID": "5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11",
                     *       "uploadedDate": "2026-10-01",
                     *       "fileSource": "Upload",
                     *       "carrier": "Gamma",
                     *       "fileType": "fcs-v3-outbound",
                     *       "billing": null,
                     *       "daily": "Daily",
                     *       "billrun": null,
                     *       "notes": null,
                     *       "status": "Pending",
                     *       "filePath": "cdr-files/5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11",
                     *       "originalHash": "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                     *       "id": "1",
                     *       "lineCount": 5001,
                     *       "callCount": 5000,
                     *       "rejectedCount": 0,
                     *       "statusDetail": null,
                     *       "repeatsCDRFileID": null,
                     *       "mendsCDRFileID": null,
                     *       "mendedByCDRFileID": null,
                     *       "sizeBytes": 1234567,
                     *       "progressLines": null,
                     *       "progressBytes": null,
                     *       "bundleCDRFileID": null,
                     *       "CDRFileSourceID": null,
                     *       "attempts": 1,
                     *       "nextAttempt": null,
                     *       "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *       "repeatedCalls": {
                     *         "files": [
                     *           {
                     *             "CDRFileID": "1",
                     *             "count": 5000
                     *           }
                     *         ],
                     *         "fileCount": 1,
                     *         "same": 4999,
                     *         "changed": 1,
                     *         "priceChanged": 1,
                     *         "missing": 0,
                     *         "new": 0
                     *       },
                     *       "repeatedLines": 0,
                     *       "continuesCDRFileID": null,
                     *       "releaseMode": null,
                     *       "replacementUserActivityLog": null,
                     *       "warnings": [
                     *         {
                     *           "code": "lostLeadingZero",
                     *           "count": 17,
                     *           "firstLine": 2
                     *         }
                     *       ],
                     *       "currency": null,
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "fileTypeVersion": 1
                     *     }
                     */
                    "application/json": components["schemas"]["CdrFileView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFiles_list_csv: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description Only files with this status */
                status?: "Pending" | "Importing" | "Imported" | "Imported with errors" | "Failed" | "Potential Duplicate" | "Discarded" | "Deleted";
                /** @description Exact name of the carrier */
                carrier?: string;
                /** @description A part of the name of the file, in upper or lower case */
                fileName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFiles_list_ndjson: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description Only files with this status */
                status?: "Pending" | "Importing" | "Imported" | "Imported with errors" | "Failed" | "Potential Duplicate" | "Discarded" | "Deleted";
                /** @description Exact name of the carrier */
                carrier?: string;
                /** @description A part of the name of the file, in upper or lower case */
                fileName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFiles_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mailMessage": null,
                     *       "mailFrom": null,
                     *       "mailTo": null,
                     *       "mailSubject": null,
                     *       "failure": {
                     *         "code": "otherHeader",
                     *         "whatToDo": "Send it again and name the layout that it has. If the carrier changed its columns, give a layout that says so: \"deleted-calls layout try\" shows what it reads."
                     *       },
                     *       "bytesRemoved": "2026-10-05T09:12:44.000Z",
                     *       "redacted": "2026-10-05T09:12:44.000Z",
                     *       "fileName": "Gamma_Monthly_AC10042_20261001_000117_5000_3.csv",
                     *       "storedFileID": "5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11",
                     *       "uploadedDate": "2026-10-01",
                     *       "fileSource": "Upload",
                     *       "carrier": "Gamma",
                     *       "fileType": "fcs-v3-outbound",
                     *       "billing": null,
                     *       "daily": "Daily",
                     *       "billrun": null,
                     *       "notes": null,
                     *       "status": "Pending",
                     *       "filePath": "cdr-files/5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11",
                     *       "originalHash": "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                     *       "id": "1",
                     *       "lineCount": 5001,
                     *       "callCount": 5000,
                     *       "rejectedCount": 0,
                     *       "statusDetail": null,
                     *       "repeatsCDRFileID": null,
                     *       "mendsCDRFileID": null,
                     *       "mendedByCDRFileID": null,
                     *       "sizeBytes": 1234567,
                     *       "progressLines": null,
                     *       "progressBytes": null,
                     *       "bundleCDRFileID": null,
                     *       "CDRFileSourceID": null,
                     *       "attempts": 1,
                     *       "nextAttempt": null,
                     *       "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *       "repeatedCalls": {
                     *         "files": [
                     *           {
                     *             "CDRFileID": "1",
                     *             "count": 5000
                     *           }
                     *         ],
                     *         "fileCount": 1,
                     *         "same": 4999,
                     *         "changed": 1,
                     *         "priceChanged": 1,
                     *         "missing": 0,
                     *         "new": 0
                     *       },
                     *       "repeatedLines": 0,
                     *       "continuesCDRFileID": null,
                     *       "releaseMode": null,
                     *       "replacementUserActivityLog": null,
                     *       "warnings": [
                     *         {
                     *           "code": "lostLeadingZero",
                     *           "count": 17,
                     *           "firstLine": 2
                     *         }
                     *       ],
                     *       "currency": null,
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "fileTypeVersion": 1
                     *     }
                     */
                    "application/json": components["schemas"]["CdrFileView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFiles_delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Imported twice",
                 *       "dryRun": true
                 *     }
                 */
                "application/json": components["schemas"]["DeletionDto"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 5000,
                     *       "userActivityLog": "42"
                     *     }
                     */
                    "application/json": components["schemas"]["BilledDeletionView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFiles_release: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "mode": "newOnly",
                 *       "reason": "The corrected file of 3 October"
                 *     }
                 */
                "application/json": components["schemas"]["ReleaseDto"];
            };
        };
        responses: {
            /** @description The object */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mailMessage": null,
                     *       "mailFrom": null,
                     *       "mailTo": null,
                     *       "mailSubject": null,
                     *       "failure": {
                     *         "code": "otherHeader",
                     *         "whatToDo": "Send it again and name the layout that it has. If the carrier changed its columns, give a layout that says so: \"deleted-calls layout try\" shows what it reads."
                     *       },
                     *       "bytesRemoved": "2026-10-05T09:12:44.000Z",
                     *       "redacted": "2026-10-05T09:12:44.000Z",
                     *       "fileName": "Gamma_Monthly_AC10042_20261001_000117_5000_3.csv",
                     *       "storedFileID": "5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11",
                     *       "uploadedDate": "2026-10-01",
                     *       "fileSource": "Upload",
                     *       "carrier": "Gamma",
                     *       "fileType": "fcs-v3-outbound",
                     *       "billing": null,
                     *       "daily": "Daily",
                     *       "billrun": null,
                     *       "notes": null,
                     *       "status": "Pending",
                     *       "filePath": "cdr-files/5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11",
                     *       "originalHash": "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                     *       "id": "1",
                     *       "lineCount": 5001,
                     *       "callCount": 5000,
                     *       "rejectedCount": 0,
                     *       "statusDetail": null,
                     *       "repeatsCDRFileID": null,
                     *       "mendsCDRFileID": null,
                     *       "mendedByCDRFileID": null,
                     *       "sizeBytes": 1234567,
                     *       "progressLines": null,
                     *       "progressBytes": null,
                     *       "bundleCDRFileID": null,
                     *       "CDRFileSourceID": null,
                     *       "attempts": 1,
                     *       "nextAttempt": null,
                     *       "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *       "repeatedCalls": {
                     *         "files": [
                     *           {
                     *             "CDRFileID": "1",
                     *             "count": 5000
                     *           }
                     *         ],
                     *         "fileCount": 1,
                     *         "same": 4999,
                     *         "changed": 1,
                     *         "priceChanged": 1,
                     *         "missing": 0,
                     *         "new": 0
                     *       },
                     *       "repeatedLines": 0,
                     *       "continuesCDRFileID": null,
                     *       "releaseMode": null,
                     *       "replacementUserActivityLog": null,
                     *       "warnings": [
                     *         {
                     *           "code": "lostLeadingZero",
                     *           "count": 17,
                     *           "firstLine": 2
                     *         }
                     *       ],
                     *       "currency": null,
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "fileTypeVersion": 1
                     *     }
                     */
                    "application/json": components["schemas"]["CdrFileView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFiles_discard: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mailMessage": null,
                     *       "mailFrom": null,
                     *       "mailTo": null,
                     *       "mailSubject": null,
                     *       "failure": {
                     *         "code": "otherHeader",
                     *         "whatToDo": "Send it again and name the layout that it has. If the carrier changed its columns, give a layout that says so: \"deleted-calls layout try\" shows what it reads."
                     *       },
                     *       "bytesRemoved": "2026-10-05T09:12:44.000Z",
                     *       "redacted": "2026-10-05T09:12:44.000Z",
                     *       "fileName": "Gamma_Monthly_AC10042_20261001_000117_5000_3.csv",
                     *       "storedFileID": "5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11",
                     *       "uploadedDate": "2026-10-01",
                     *       "fileSource": "Upload",
                     *       "carrier": "Gamma",
                     *       "fileType": "fcs-v3-outbound",
                     *       "billing": null,
                     *       "daily": "Daily",
                     *       "billrun": null,
                     *       "notes": null,
                     *       "status": "Pending",
                     *       "filePath": "cdr-files/5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11",
                     *       "originalHash": "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                     *       "id": "1",
                     *       "lineCount": 5001,
                     *       "callCount": 5000,
                     *       "rejectedCount": 0,
                     *       "statusDetail": null,
                     *       "repeatsCDRFileID": null,
                     *       "mendsCDRFileID": null,
                     *       "mendedByCDRFileID": null,
                     *       "sizeBytes": 1234567,
                     *       "progressLines": null,
                     *       "progressBytes": null,
                     *       "bundleCDRFileID": null,
                     *       "CDRFileSourceID": null,
                     *       "attempts": 1,
                     *       "nextAttempt": null,
                     *       "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *       "repeatedCalls": {
                     *         "files": [
                     *           {
                     *             "CDRFileID": "1",
                     *             "count": 5000
                     *           }
                     *         ],
                     *         "fileCount": 1,
                     *         "same": 4999,
                     *         "changed": 1,
                     *         "priceChanged": 1,
                     *         "missing": 0,
                     *         "new": 0
                     *       },
                     *       "repeatedLines": 0,
                     *       "continuesCDRFileID": null,
                     *       "releaseMode": null,
                     *       "replacementUserActivityLog": null,
                     *       "warnings": [
                     *         {
                     *           "code": "lostLeadingZero",
                     *           "count": 17,
                     *           "firstLine": 2
                     *         }
                     *       ],
                     *       "currency": null,
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "fileTypeVersion": 1
                     *     }
                     */
                    "application/json": components["schemas"]["CdrFileView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileContents_listMembers: {
        parameters: {
            query?: {
                /** @description Most objects in the answer */
                limit?: number;
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description Only files with this status */
                status?: "Pending" | "Importing" | "Imported" | "Imported with errors" | "Failed" | "Potential Duplicate" | "Discarded" | "Deleted";
                /** @description Exact name of the carrier */
                carrier?: string;
                /** @description A part of the name of the file, in upper or lower case */
                fileName?: string;
            };
            header?: {
                /** @description `count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240) */
                Prefer?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "mailMessage": null,
                     *         "mailFrom": null,
                     *         "mailTo": null,
                     *         "mailSubject": null,
                     *         "failure": {
                     *           "code": "otherHeader",
                     *           "whatToDo": "Send it again and name the layout that it has. If the carrier changed its columns, give a layout that says so: \"deleted-calls layout try\" shows what it reads."
                     *         },
                     *         "bytesRemoved": "2026-10-05T09:12:44.000Z",
                     *         "redacted": "2026-10-05T09:12:44.000Z",
                     *         "fileName": "Gamma_Monthly_AC10042_20261001_000117_5000_3.csv",
                     *         "storedFileID": "5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11",
                     *         "uploadedDate": "2026-10-01",
                     *         "fileSource": "Upload",
                     *         "carrier": "Gamma",
                     *         "fileType": "fcs-v3-outbound",
                     *         "billing": null,
                     *         "daily": "Daily",
                     *         "billrun": null,
                     *         "notes": null,
                     *         "status": "Pending",
                     *         "filePath": "cdr-files/5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11",
                     *         "originalHash": "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                     *         "id": "1",
                     *         "lineCount": 5001,
                     *         "callCount": 5000,
                     *         "rejectedCount": 0,
                     *         "statusDetail": null,
                     *         "repeatsCDRFileID": null,
                     *         "mendsCDRFileID": null,
                     *         "mendedByCDRFileID": null,
                     *         "sizeBytes": 1234567,
                     *         "progressLines": null,
                     *         "progressBytes": null,
                     *         "bundleCDRFileID": null,
                     *         "CDRFileSourceID": null,
                     *         "attempts": 1,
                     *         "nextAttempt": null,
                     *         "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *         "repeatedCalls": {
                     *           "files": [
                     *             {
                     *               "CDRFileID": "1",
                     *               "count": 5000
                     *             }
                     *           ],
                     *           "fileCount": 1,
                     *           "same": 4999,
                     *           "changed": 1,
                     *           "priceChanged": 1,
                     *           "missing": 0,
                     *           "new": 0
                     *         },
                     *         "repeatedLines": 0,
                     *         "continuesCDRFileID": null,
                     *         "releaseMode": null,
                     *         "replacementUserActivityLog": null,
                     *         "warnings": [
                     *           {
                     *             "code": "lostLeadingZero",
                     *             "count": 17,
                     *             "firstLine": 2
                     *           }
                     *         ],
                     *         "currency": null,
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "updated": "2026-10-05T09:12:44.000Z",
                     *         "fileTypeVersion": 1
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["CdrFileView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileContents_listMembers_csv: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description Only files with this status */
                status?: "Pending" | "Importing" | "Imported" | "Imported with errors" | "Failed" | "Potential Duplicate" | "Discarded" | "Deleted";
                /** @description Exact name of the carrier */
                carrier?: string;
                /** @description A part of the name of the file, in upper or lower case */
                fileName?: string;
            };
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileContents_listMembers_ndjson: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description Only files with this status */
                status?: "Pending" | "Importing" | "Imported" | "Imported with errors" | "Failed" | "Potential Duplicate" | "Discarded" | "Deleted";
                /** @description Exact name of the carrier */
                carrier?: string;
                /** @description A part of the name of the file, in upper or lower case */
                fileName?: string;
            };
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileContents_listCalls: {
        parameters: {
            query?: {
                /** @description Most objects in the answer */
                limit?: number;
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description First call date, inclusive */
                minDate?: string;
                /** @description Last call date, inclusive */
                maxDate?: string;
                /** @description Calls whose target, external or terminationNumber is this number, in any usual spelling (+ is %2B in a URL), or, for what is no number, exactly this text */
                number?: string;
                /** @description Exact name of the carrier */
                carrier?: string;
            };
            header?: {
                /** @description `count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240) */
                Prefer?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "target": "01134960030",
                     *         "extension": null,
                     *         "external": "01134960749",
                     *         "terminationNumber": "07700900235",
                     *         "locationCarrier": null,
                     *         "callTypeDirectionFlag": "A-leg",
                     *         "chargeBand": "IN1",
                     *         "callTypeOriginationTypeFlag": null,
                     *         "callTypeRecordingFlag": "Not recorded",
                     *         "startDate": "2026-09-09",
                     *         "startTime": "14:56:09",
                     *         "tariffTime": "Daytime",
                     *         "duration": 73,
                     *         "answerTime": 5,
                     *         "costCDR": "0.26",
                     *         "costSuggestedRetail": null,
                     *         "costCDRBasic": "0.26",
                     *         "costCDRAccessCharge": null,
                     *         "costCDRSurchargeMobileOrigination": null,
                     *         "costCDRSurchargePayphoneOrigination": null,
                     *         "costCDRSurchargeCallRecording": null,
                     *         "carrier": "Gamma",
                     *         "callCarrier": "BT",
                     *         "CDRFileID": "1",
                     *         "lineNumber": "2",
                     *         "carrierCallID": "GR20260900000001",
                     *         "currency": null,
                     *         "id": "228063641600000001",
                     *         "created": "2026-10-01T06:00:00.000Z",
                     *         "updated": "2026-10-01T06:00:00.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["CallView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileContents_listCalls_csv: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description First call date, inclusive */
                minDate?: string;
                /** @description Last call date, inclusive */
                maxDate?: string;
                /** @description Calls whose target, external or terminationNumber is this number, in any usual spelling (+ is %2B in a URL), or, for what is no number, exactly this text */
                number?: string;
                /** @description Exact name of the carrier */
                carrier?: string;
            };
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileContents_listCalls_ndjson: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description First call date, inclusive */
                minDate?: string;
                /** @description Last call date, inclusive */
                maxDate?: string;
                /** @description Calls whose target, external or terminationNumber is this number, in any usual spelling (+ is %2B in a URL), or, for what is no number, exactly this text */
                number?: string;
                /** @description Exact name of the carrier */
                carrier?: string;
            };
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileContents_listDeletedCalls: {
        parameters: {
            query?: {
                /** @description Most objects in the answer */
                limit?: number;
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description First call date, inclusive */
                minDate?: string;
                /** @description Last call date, inclusive */
                maxDate?: string;
                /** @description Calls whose target, external or terminationNumber is this number, in any usual spelling (+ is %2B in a URL), or, for what is no number, exactly this text */
                number?: string;
                /** @description Exact name of the carrier */
                carrier?: string;
                /** @description Id of the activity that deleted the calls */
                userActivityLog?: string;
            };
            header?: {
                /** @description `count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240) */
                Prefer?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "target": "01134960030",
                     *         "extension": null,
                     *         "external": "01134960749",
                     *         "terminationNumber": "07700900235",
                     *         "locationCarrier": null,
                     *         "callTypeDirectionFlag": "A-leg",
                     *         "chargeBand": "IN1",
                     *         "callTypeOriginationTypeFlag": null,
                     *         "callTypeRecordingFlag": "Not recorded",
                     *         "startDate": "2026-09-09",
                     *         "startTime": "14:56:09",
                     *         "tariffTime": "Daytime",
                     *         "duration": 73,
                     *         "answerTime": 5,
                     *         "costCDR": "0.26",
                     *         "costSuggestedRetail": null,
                     *         "costCDRBasic": "0.26",
                     *         "costCDRAccessCharge": null,
                     *         "costCDRSurchargeMobileOrigination": null,
                     *         "costCDRSurchargePayphoneOrigination": null,
                     *         "costCDRSurchargeCallRecording": null,
                     *         "carrier": "Gamma",
                     *         "callCarrier": "BT",
                     *         "CDRFileID": "1",
                     *         "lineNumber": "2",
                     *         "carrierCallID": "GR20260900000001",
                     *         "currency": null,
                     *         "userActivityLog": "42",
                     *         "id": "228063641600000001",
                     *         "callID": "227063641600000001",
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "updated": "2026-10-05T09:12:44.000Z",
                     *         "reinstatedIn": null
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["DeletedCallView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileContents_listDeletedCalls_csv: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description First call date, inclusive */
                minDate?: string;
                /** @description Last call date, inclusive */
                maxDate?: string;
                /** @description Calls whose target, external or terminationNumber is this number, in any usual spelling (+ is %2B in a URL), or, for what is no number, exactly this text */
                number?: string;
                /** @description Exact name of the carrier */
                carrier?: string;
                /** @description Id of the activity that deleted the calls */
                userActivityLog?: string;
            };
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileContents_listDeletedCalls_ndjson: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description First call date, inclusive */
                minDate?: string;
                /** @description Last call date, inclusive */
                maxDate?: string;
                /** @description Calls whose target, external or terminationNumber is this number, in any usual spelling (+ is %2B in a URL), or, for what is no number, exactly this text */
                number?: string;
                /** @description Exact name of the carrier */
                carrier?: string;
                /** @description Id of the activity that deleted the calls */
                userActivityLog?: string;
            };
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileContents_listRejectedLines: {
        parameters: {
            query?: {
                /** @description Most objects in the answer */
                limit?: number;
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: {
                /** @description `count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240) */
                Prefer?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "lineNumber": "17",
                     *         "rawLine": "101,,01134960030,01134960749,31/02/2026,14:56:09,73",
                     *         "reason": "call date 31/02/2026 is not a date"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["RejectedLineView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileContents_listRejectedLines_csv: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileContents_listRejectedLines_ndjson: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileContents_listWarnings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All warnings of the file; [] where it has none */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "code": "lostLeadingZero",
                     *         "count": 17,
                     *         "firstLine": 2,
                     *         "message": "These calls have a number of 9 or 10 digits without a leading 0, where other numbers of the file have one: a spreadsheet probably took it away, and a search by the whole number does not find them. Ask the carrier for the file as it was first written, delete the calls of this one and import that."
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["CdrFileWarningView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileContents_reconcile: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "lineCount": 5001,
                     *       "headerLines": 1,
                     *       "blankLines": 0,
                     *       "rejectedLines": 0,
                     *       "repeatedLines": 0,
                     *       "callLines": 5000,
                     *       "calls": {
                     *         "expected": 5000,
                     *         "live": 0,
                     *         "deleted": 5000,
                     *         "archived": 0,
                     *         "expired": 0
                     *       },
                     *       "balanced": true
                     *     }
                     */
                    "application/json": components["schemas"]["ReconciliationView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileTypes_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All layouts */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "name": "fcs-v3-outbound",
                     *         "title": "UK Standard for CDRs version 3 (FCS), outbound",
                     *         "source": "UK Standard for CDRs, version 3",
                     *         "header": "required",
                     *         "columnOrder": "fixed",
                     *         "kind": "delimited",
                     *         "encoding": "utf-8",
                     *         "separator": ",",
                     *         "separators": [
                     *           ",",
                     *           ";"
                     *         ],
                     *         "minColumns": 42,
                     *         "maxColumns": 42,
                     *         "dateForm": "DD/MM/YYYY",
                     *         "moneyUnit": "pounds",
                     *         "callsPerLine": 1,
                     *         "recordCountInFileName": true,
                     *         "columns": [
                     *           {
                     *             "name": "Customer Identifier",
                     *             "aliases": [],
                     *             "feeds": [
                     *               "target"
                     *             ]
                     *           }
                     *         ],
                     *         "origin": "shipped",
                     *         "version": 1,
                     *         "givenBy": null,
                     *         "given": null,
                     *         "retiredBy": null,
                     *         "retired": null
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["CdrFileTypeView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileTypes_give: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The document, at most 1 MiB */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "acme-daily",
                 *       "title": "Acme, daily",
                 *       "source": "the carrier's description of its extended voice file, 25 columns",
                 *       "separator": [
                 *         ",",
                 *         ";",
                 *         "\t",
                 *         "|"
                 *       ],
                 *       "header": {
                 *         "policy": "required",
                 *         "order": "fixed"
                 *       },
                 *       "columns": [
                 *         "aDate",
                 *         "aTime",
                 *         "aDDI",
                 *         "aCLI",
                 *         {
                 *           "name": "aSeconds",
                 *           "sentinels": {
                 *             "-1": "0"
                 *           }
                 *         },
                 *         "aTimeBand",
                 *         "aType",
                 *         "aPPMRate",
                 *         "aPPCRate",
                 *         "aPtoFlevy",
                 *         "aMtoFLevy",
                 *         "aPPMCost",
                 *         "bDate",
                 *         "bTime",
                 *         "bDDI",
                 *         "bRingTime",
                 *         "bResult",
                 *         "bSeconds",
                 *         "bChargeCode",
                 *         "bType",
                 *         "bPPMRate",
                 *         "bPPCRate",
                 *         "IntLevy",
                 *         "UKLevy",
                 *         "bCost"
                 *       ],
                 *       "dates": "YYYY-MM-DD",
                 *       "money": "pence",
                 *       "reject": [
                 *         {
                 *           "when": {
                 *             "column": "aSeconds",
                 *             "empty": true
                 *           },
                 *           "reason": "aSeconds is empty, the length of the call is missing"
                 *         },
                 *         {
                 *           "when": {
                 *             "all": [
                 *               {
                 *                 "column": "aPtoFlevy",
                 *                 "above": 0
                 *               },
                 *               {
                 *                 "column": "aMtoFLevy",
                 *                 "above": 0
                 *               }
                 *             ]
                 *           },
                 *           "reason": "aPtoFlevy and aMtoFLevy are both charged, a call has one origin"
                 *         }
                 *       ],
                 *       "calls": [
                 *         {
                 *           "fields": {
                 *             "target": "aDDI",
                 *             "external": "aCLI",
                 *             "terminationNumber": "bDDI",
                 *             "callTypeDirectionFlag": {
                 *               "value": "A-leg"
                 *             },
                 *             "callTypeOriginationTypeFlag": {
                 *               "choose": [
                 *                 {
                 *                   "when": {
                 *                     "column": "aPtoFlevy",
                 *                     "above": 0
                 *                   },
                 *                   "then": {
                 *                     "value": "Payphone"
                 *                   }
                 *                 },
                 *                 {
                 *                   "when": {
                 *                     "column": "aMtoFLevy",
                 *                     "above": 0
                 *                   },
                 *                   "then": {
                 *                     "value": "Mobile"
                 *                   }
                 *                 }
                 *               ],
                 *               "otherwise": {
                 *                 "value": "Landline"
                 *               }
                 *             },
                 *             "startDate": "aDate",
                 *             "startTime": "aTime",
                 *             "tariffTime": {
                 *               "column": "aTimeBand",
                 *               "values": {
                 *                 "D": "Daytime",
                 *                 "E": "Evening",
                 *                 "W": "Weekend"
                 *               }
                 *             },
                 *             "duration": "aSeconds",
                 *             "answerTime": "bRingTime",
                 *             "costCDR": "aPPMCost",
                 *             "costCDRBasic": {
                 *               "subtract": [
                 *                 "aPPMCost",
                 *                 {
                 *                   "perMinute": "aPtoFlevy",
                 *                   "seconds": "aSeconds"
                 *                 },
                 *                 {
                 *                   "perMinute": "aMtoFLevy",
                 *                   "seconds": "aSeconds"
                 *                 }
                 *               ]
                 *             },
                 *             "costCDRSurchargeMobileOrigination": {
                 *               "perMinute": "aMtoFLevy",
                 *               "seconds": "aSeconds"
                 *             },
                 *             "costCDRSurchargePayphoneOrigination": {
                 *               "perMinute": "aPtoFlevy",
                 *               "seconds": "aSeconds"
                 *             }
                 *           }
                 *         },
                 *         {
                 *           "when": {
                 *             "column": "bSeconds",
                 *             "above": 0
                 *           },
                 *           "fields": {
                 *             "target": "aDDI",
                 *             "external": "bDDI",
                 *             "callTypeDirectionFlag": {
                 *               "value": "B-leg"
                 *             },
                 *             "chargeBand": "bChargeCode",
                 *             "startDate": "bDate",
                 *             "startTime": "bTime",
                 *             "duration": "bSeconds",
                 *             "costCDR": "bCost",
                 *             "costCDRBasic": {
                 *               "choose": [
                 *                 {
                 *                   "when": {
                 *                     "any": [
                 *                       {
                 *                         "column": "IntLevy",
                 *                         "above": 0
                 *                       },
                 *                       {
                 *                         "column": "UKLevy",
                 *                         "above": 0
                 *                       }
                 *                     ]
                 *                   },
                 *                   "then": {
                 *                     "subtract": [
                 *                       "bCost",
                 *                       {
                 *                         "perMinute": "IntLevy",
                 *                         "seconds": "bSeconds"
                 *                       },
                 *                       {
                 *                         "perMinute": "UKLevy",
                 *                         "seconds": "bSeconds"
                 *                       }
                 *                     ]
                 *                   }
                 *                 }
                 *               ]
                 *             }
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description The version that has this document already */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "fcs-v3-outbound",
                     *       "title": "UK Standard for CDRs version 3 (FCS), outbound",
                     *       "source": "UK Standard for CDRs, version 3",
                     *       "header": "required",
                     *       "columnOrder": "fixed",
                     *       "kind": "delimited",
                     *       "encoding": "utf-8",
                     *       "separator": ",",
                     *       "separators": [
                     *         ",",
                     *         ";"
                     *       ],
                     *       "minColumns": 42,
                     *       "maxColumns": 42,
                     *       "dateForm": "DD/MM/YYYY",
                     *       "moneyUnit": "pounds",
                     *       "callsPerLine": 1,
                     *       "recordCountInFileName": true,
                     *       "columns": [
                     *         {
                     *           "name": "Customer Identifier",
                     *           "aliases": [],
                     *           "feeds": [
                     *             "target"
                     *           ]
                     *         }
                     *       ],
                     *       "origin": "shipped",
                     *       "version": 1,
                     *       "givenBy": null,
                     *       "given": null,
                     *       "retiredBy": null,
                     *       "retired": null
                     *     }
                     */
                    "application/json": components["schemas"]["CdrFileTypeView"];
                };
            };
            /** @description A new version */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "fcs-v3-outbound",
                     *       "title": "UK Standard for CDRs version 3 (FCS), outbound",
                     *       "source": "UK Standard for CDRs, version 3",
                     *       "header": "required",
                     *       "columnOrder": "fixed",
                     *       "kind": "delimited",
                     *       "encoding": "utf-8",
                     *       "separator": ",",
                     *       "separators": [
                     *         ",",
                     *         ";"
                     *       ],
                     *       "minColumns": 42,
                     *       "maxColumns": 42,
                     *       "dateForm": "DD/MM/YYYY",
                     *       "moneyUnit": "pounds",
                     *       "callsPerLine": 1,
                     *       "recordCountInFileName": true,
                     *       "columns": [
                     *         {
                     *           "name": "Customer Identifier",
                     *           "aliases": [],
                     *           "feeds": [
                     *             "target"
                     *           ]
                     *         }
                     *       ],
                     *       "origin": "shipped",
                     *       "version": 1,
                     *       "givenBy": null,
                     *       "given": null,
                     *       "retiredBy": null,
                     *       "retired": null
                     *     }
                     */
                    "application/json": components["schemas"]["CdrFileTypeView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileTypes_schema: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The JSON Schema */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "$schema": "https://json-schema.org/draft/2020-12/schema",
                     *       "title": "A carrier's layout of CDR files",
                     *       "type": "object"
                     *     }
                     */
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileTypes_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `name`, as the list shows it */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The layout */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "fcs-v3-outbound",
                     *       "title": "UK Standard for CDRs version 3 (FCS), outbound",
                     *       "source": "UK Standard for CDRs, version 3",
                     *       "header": "required",
                     *       "columnOrder": "fixed",
                     *       "kind": "delimited",
                     *       "encoding": "utf-8",
                     *       "separator": ",",
                     *       "separators": [
                     *         ",",
                     *         ";"
                     *       ],
                     *       "minColumns": 42,
                     *       "maxColumns": 42,
                     *       "dateForm": "DD/MM/YYYY",
                     *       "moneyUnit": "pounds",
                     *       "callsPerLine": 1,
                     *       "recordCountInFileName": true,
                     *       "columns": [
                     *         {
                     *           "name": "Customer Identifier",
                     *           "aliases": [],
                     *           "feeds": [
                     *             "target"
                     *           ]
                     *         }
                     *       ],
                     *       "origin": "shipped",
                     *       "version": 1,
                     *       "givenBy": null,
                     *       "given": null,
                     *       "retiredBy": null,
                     *       "retired": null
                     *     }
                     */
                    "application/json": components["schemas"]["CdrFileTypeView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            409: components["responses"]["conflict"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileTypes_retire: {
        parameters: {
            query?: {
                /** @description Kept in the activity log */
                reason?: string;
            };
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its `name`, as the list shows it */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Retired */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    LayoutVersions_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `name`, as the list shows it */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All versions */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "name": "acme-daily",
                     *         "version": 2,
                     *         "origin": "given",
                     *         "givenBy": "admin",
                     *         "given": "2026-11-29T12:00:00.000Z",
                     *         "retiredBy": null,
                     *         "retired": null
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["CdrFileTypeVersionView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    LayoutVersions_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `name`, as the list shows it */
                name: string;
                /** @description Its `version`, or the `fileTypeVersion` of a file */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "acme-daily",
                     *       "version": 2,
                     *       "origin": "given",
                     *       "givenBy": "admin",
                     *       "given": "2026-11-29T12:00:00.000Z",
                     *       "retiredBy": null,
                     *       "retired": null,
                     *       "document": {
                     *         "name": "acme-daily",
                     *         "title": "Acme, daily"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CdrFileTypeDocumentView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    LayoutTrial_try: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["LayoutTrialDto"];
            };
        };
        responses: {
            /** @description What the layout makes of it */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "layout": "acme-daily",
                     *       "recognisedAs": "acme-daily",
                     *       "recognitionDetail": null,
                     *       "bytesRead": 734003,
                     *       "isWhole": true,
                     *       "refusal": null,
                     *       "failure": {
                     *         "code": "otherHeader",
                     *         "whatToDo": "Send it again and name the layout that it has. If the carrier changed its columns, give a layout that says so: \"deleted-calls layout try\" shows what it reads."
                     *       },
                     *       "counts": {
                     *         "lineCount": 5001,
                     *         "headerLines": 1,
                     *         "blankLines": 0,
                     *         "rejectedLines": 2,
                     *         "callLines": 4998,
                     *         "callCount": 4998
                     *       },
                     *       "calls": [
                     *         {
                     *           "lineNumber": 2,
                     *           "target": "01134960001",
                     *           "startDate": "2026-10-01",
                     *           "startTime": "10:20:30"
                     *         }
                     *       ],
                     *       "rejectedLines": [
                     *         {
                     *           "lineNumber": 17,
                     *           "reason": "there is no day \"31/02/2026\"",
                     *           "text": "01134960001,31/02/2026"
                     *         }
                     *       ],
                     *       "unmappedColumns": [
                     *         {
                     *           "name": "VAT",
                     *           "values": [
                     *             "20%"
                     *           ]
                     *         }
                     *       ],
                     *       "differences": [
                     *         {
                     *           "lineNumber": 402,
                     *           "what": "costCDR",
                     *           "declared": "45.60",
                     *           "found": "45.50"
                     *         }
                     *       ],
                     *       "warnings": [
                     *         {
                     *           "code": "lostLeadingZero",
                     *           "count": 17,
                     *           "firstLine": 2
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["LayoutTrialView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            408: components["responses"]["timeout"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileImport_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mailMessage": null,
                     *       "mailFrom": null,
                     *       "mailTo": null,
                     *       "mailSubject": null,
                     *       "failure": {
                     *         "code": "otherHeader",
                     *         "whatToDo": "Send it again and name the layout that it has. If the carrier changed its columns, give a layout that says so: \"deleted-calls layout try\" shows what it reads."
                     *       },
                     *       "bytesRemoved": "2026-10-05T09:12:44.000Z",
                     *       "redacted": "2026-10-05T09:12:44.000Z",
                     *       "fileName": "Gamma_Monthly_AC10042_20261001_000117_5000_3.csv",
                     *       "storedFileID": "5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11",
                     *       "uploadedDate": "2026-10-01",
                     *       "fileSource": "Upload",
                     *       "carrier": "Gamma",
                     *       "fileType": "fcs-v3-outbound",
                     *       "billing": null,
                     *       "daily": "Daily",
                     *       "billrun": null,
                     *       "notes": null,
                     *       "status": "Pending",
                     *       "filePath": "cdr-files/5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11",
                     *       "originalHash": "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                     *       "id": "1",
                     *       "lineCount": 5001,
                     *       "callCount": 5000,
                     *       "rejectedCount": 0,
                     *       "statusDetail": null,
                     *       "repeatsCDRFileID": null,
                     *       "mendsCDRFileID": null,
                     *       "mendedByCDRFileID": null,
                     *       "sizeBytes": 1234567,
                     *       "progressLines": null,
                     *       "progressBytes": null,
                     *       "bundleCDRFileID": null,
                     *       "CDRFileSourceID": null,
                     *       "attempts": 1,
                     *       "nextAttempt": null,
                     *       "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *       "repeatedCalls": {
                     *         "files": [
                     *           {
                     *             "CDRFileID": "1",
                     *             "count": 5000
                     *           }
                     *         ],
                     *         "fileCount": 1,
                     *         "same": 4999,
                     *         "changed": 1,
                     *         "priceChanged": 1,
                     *         "missing": 0,
                     *         "new": 0
                     *       },
                     *       "repeatedLines": 0,
                     *       "continuesCDRFileID": null,
                     *       "releaseMode": null,
                     *       "replacementUserActivityLog": null,
                     *       "warnings": [
                     *         {
                     *           "code": "lostLeadingZero",
                     *           "count": 17,
                     *           "firstLine": 2
                     *         }
                     *       ],
                     *       "currency": null,
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "fileTypeVersion": 1
                     *     }
                     */
                    "application/json": components["schemas"]["CdrFileView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileImport_retry: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mailMessage": null,
                     *       "mailFrom": null,
                     *       "mailTo": null,
                     *       "mailSubject": null,
                     *       "failure": {
                     *         "code": "otherHeader",
                     *         "whatToDo": "Send it again and name the layout that it has. If the carrier changed its columns, give a layout that says so: \"deleted-calls layout try\" shows what it reads."
                     *       },
                     *       "bytesRemoved": "2026-10-05T09:12:44.000Z",
                     *       "redacted": "2026-10-05T09:12:44.000Z",
                     *       "fileName": "Gamma_Monthly_AC10042_20261001_000117_5000_3.csv",
                     *       "storedFileID": "5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11",
                     *       "uploadedDate": "2026-10-01",
                     *       "fileSource": "Upload",
                     *       "carrier": "Gamma",
                     *       "fileType": "fcs-v3-outbound",
                     *       "billing": null,
                     *       "daily": "Daily",
                     *       "billrun": null,
                     *       "notes": null,
                     *       "status": "Pending",
                     *       "filePath": "cdr-files/5f0c1de2-7c0f-4c52-9d6a-0d2f4f3f8a11",
                     *       "originalHash": "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                     *       "id": "1",
                     *       "lineCount": 5001,
                     *       "callCount": 5000,
                     *       "rejectedCount": 0,
                     *       "statusDetail": null,
                     *       "repeatsCDRFileID": null,
                     *       "mendsCDRFileID": null,
                     *       "mendedByCDRFileID": null,
                     *       "sizeBytes": 1234567,
                     *       "progressLines": null,
                     *       "progressBytes": null,
                     *       "bundleCDRFileID": null,
                     *       "CDRFileSourceID": null,
                     *       "attempts": 1,
                     *       "nextAttempt": null,
                     *       "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *       "repeatedCalls": {
                     *         "files": [
                     *           {
                     *             "CDRFileID": "1",
                     *             "count": 5000
                     *           }
                     *         ],
                     *         "fileCount": 1,
                     *         "same": 4999,
                     *         "changed": 1,
                     *         "priceChanged": 1,
                     *         "missing": 0,
                     *         "new": 0
                     *       },
                     *       "repeatedLines": 0,
                     *       "continuesCDRFileID": null,
                     *       "releaseMode": null,
                     *       "replacementUserActivityLog": null,
                     *       "warnings": [
                     *         {
                     *           "code": "lostLeadingZero",
                     *           "count": 17,
                     *           "firstLine": 2
                     *         }
                     *       ],
                     *       "currency": null,
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "fileTypeVersion": 1
                     *     }
                     */
                    "application/json": components["schemas"]["CdrFileView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Comparison_summary: {
        parameters: {
            query?: {
                /** @description The file that it is compared with; left out, those that it repeats, continues or mends */
                with?: string;
            };
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "CDRFileID": "1",
                     *       "withCDRFileIDs": [
                     *         "1"
                     *       ],
                     *       "same": {
                     *         "count": 5000,
                     *         "costCDR": "1.2900",
                     *         "withCostCDR": "1.2900"
                     *       },
                     *       "priceChanged": {
                     *         "count": 5000,
                     *         "costCDR": "1.2900",
                     *         "withCostCDR": "1.2900"
                     *       },
                     *       "otherwiseChanged": {
                     *         "count": 5000,
                     *         "costCDR": "1.2900",
                     *         "withCostCDR": "1.2900"
                     *       },
                     *       "missing": {
                     *         "count": 5000,
                     *         "costCDR": "1.2900",
                     *         "withCostCDR": "1.2900"
                     *       },
                     *       "new": {
                     *         "count": 5000,
                     *         "costCDR": "1.2900",
                     *         "withCostCDR": "1.2900"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ComparisonView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            409: components["responses"]["conflict"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Comparison_lines: {
        parameters: {
            query?: {
                /** @description Most objects in the answer */
                limit?: number;
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description The file that it is compared with; left out, those that it repeats, continues or mends */
                with?: string;
            };
            header?: {
                /** @description `count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240) */
                Prefer?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "1",
                     *         "outcome": "priceChanged",
                     *         "lineNumber": "17",
                     *         "withCDRFileID": "1",
                     *         "withLineNumber": "17",
                     *         "carrierCallID": "R17",
                     *         "startDate": "2026-09-30",
                     *         "startTime": "10:20:30",
                     *         "costCDR": "1.2900",
                     *         "withCostCDR": "1.2900",
                     *         "changedFields": "costCDR duration",
                     *         "currency": null,
                     *         "withCurrency": null
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ComparisonLineView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            409: components["responses"]["conflict"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Comparison_lines_csv: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description The file that it is compared with; left out, those that it repeats, continues or mends */
                with?: string;
            };
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            409: components["responses"]["conflict"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Comparison_lines_ndjson: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description The file that it is compared with; left out, those that it repeats, continues or mends */
                with?: string;
            };
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            409: components["responses"]["conflict"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    RejectedFile_download: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    OriginalFile_download: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileSources_list: {
        parameters: {
            query?: {
                /** @description Most objects in the answer */
                limit?: number;
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: {
                /** @description `count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240) */
                Prefer?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "name": "Gamma daily",
                     *         "kind": "SFTP",
                     *         "host": "sftp.carrier.example",
                     *         "port": 22,
                     *         "user": "reseller",
                     *         "path": "outgoing",
                     *         "namePattern": "*.csv",
                     *         "carrier": "Gamma",
                     *         "fileType": "auto",
                     *         "daily": "Daily",
                     *         "everyMinutes": 15,
                     *         "settleSeconds": 60,
                     *         "afterwards": "leave",
                     *         "moveTo": null,
                     *         "enabled": true,
                     *         "expect": {
                     *           "by": "06:00",
                     *           "timeZone": "Europe/London",
                     *           "weekdays": [
                     *             "Mon",
                     *             "Tue",
                     *             "Wed",
                     *             "Thu",
                     *             "Fri"
                     *           ],
                     *           "numbered": "Calls_*_#.csv"
                     *         },
                     *         "hostKey": "SHA256:Z9oWvbaTZs6o0lWjDvBSgr0siFnBdMKHULOubdMk3go",
                     *         "offeredHostKey": null,
                     *         "certificate": null,
                     *         "senders": [],
                     *         "region": null,
                     *         "currency": null,
                     *         "secretFile": null,
                     *         "hasPassword": true,
                     *         "hasPrivateKey": false,
                     *         "hasPassphrase": false,
                     *         "hasBundlePassword": false,
                     *         "lastFetch": null,
                     *         "lastSuccess": null,
                     *         "lastError": null,
                     *         "failures": 0,
                     *         "nextFetch": null,
                     *         "waitingFiles": 0,
                     *         "refusedNames": 0,
                     *         "receivedFiles": 12,
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "updated": "2026-10-05T09:12:44.000Z",
                     *         "id": "1"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["SourceView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileSources_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "path": "outgoing",
                 *       "namePattern": "*.csv",
                 *       "fileType": "auto",
                 *       "afterwards": "leave",
                 *       "enabled": true,
                 *       "senders": [
                 *         "cdr@carrier.example"
                 *       ],
                 *       "name": "Gamma daily",
                 *       "kind": "Folder",
                 *       "carrier": "Gamma"
                 *     }
                 */
                "application/json": components["schemas"]["CreateSourceDto"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Gamma daily",
                     *       "kind": "SFTP",
                     *       "host": "sftp.carrier.example",
                     *       "port": 22,
                     *       "user": "reseller",
                     *       "path": "outgoing",
                     *       "namePattern": "*.csv",
                     *       "carrier": "Gamma",
                     *       "fileType": "auto",
                     *       "daily": "Daily",
                     *       "everyMinutes": 15,
                     *       "settleSeconds": 60,
                     *       "afterwards": "leave",
                     *       "moveTo": null,
                     *       "enabled": true,
                     *       "expect": {
                     *         "by": "06:00",
                     *         "timeZone": "Europe/London",
                     *         "weekdays": [
                     *           "Mon",
                     *           "Tue",
                     *           "Wed",
                     *           "Thu",
                     *           "Fri"
                     *         ],
                     *         "numbered": "Calls_*_#.csv"
                     *       },
                     *       "hostKey": "SHA256:Z9oWvbaTZs6o0lWjDvBSgr0siFnBdMKHULOubdMk3go",
                     *       "offeredHostKey": null,
                     *       "certificate": null,
                     *       "senders": [],
                     *       "region": null,
                     *       "currency": null,
                     *       "secretFile": null,
                     *       "hasPassword": true,
                     *       "hasPrivateKey": false,
                     *       "hasPassphrase": false,
                     *       "hasBundlePassword": false,
                     *       "lastFetch": null,
                     *       "lastSuccess": null,
                     *       "lastError": null,
                     *       "failures": 0,
                     *       "nextFetch": null,
                     *       "waitingFiles": 0,
                     *       "refusedNames": 0,
                     *       "receivedFiles": 12,
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "id": "1"
                     *     }
                     */
                    "application/json": components["schemas"]["SourceView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileSources_list_csv: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileSources_list_ndjson: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileSources_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Gamma daily",
                     *       "kind": "SFTP",
                     *       "host": "sftp.carrier.example",
                     *       "port": 22,
                     *       "user": "reseller",
                     *       "path": "outgoing",
                     *       "namePattern": "*.csv",
                     *       "carrier": "Gamma",
                     *       "fileType": "auto",
                     *       "daily": "Daily",
                     *       "everyMinutes": 15,
                     *       "settleSeconds": 60,
                     *       "afterwards": "leave",
                     *       "moveTo": null,
                     *       "enabled": true,
                     *       "expect": {
                     *         "by": "06:00",
                     *         "timeZone": "Europe/London",
                     *         "weekdays": [
                     *           "Mon",
                     *           "Tue",
                     *           "Wed",
                     *           "Thu",
                     *           "Fri"
                     *         ],
                     *         "numbered": "Calls_*_#.csv"
                     *       },
                     *       "hostKey": "SHA256:Z9oWvbaTZs6o0lWjDvBSgr0siFnBdMKHULOubdMk3go",
                     *       "offeredHostKey": null,
                     *       "certificate": null,
                     *       "senders": [],
                     *       "region": null,
                     *       "currency": null,
                     *       "secretFile": null,
                     *       "hasPassword": true,
                     *       "hasPrivateKey": false,
                     *       "hasPassphrase": false,
                     *       "hasBundlePassword": false,
                     *       "lastFetch": null,
                     *       "lastSuccess": null,
                     *       "lastError": null,
                     *       "failures": 0,
                     *       "nextFetch": null,
                     *       "waitingFiles": 0,
                     *       "refusedNames": 0,
                     *       "receivedFiles": 12,
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "id": "1"
                     *     }
                     */
                    "application/json": components["schemas"]["SourceView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileSources_remove: {
        parameters: {
            query?: {
                /** @description Kept in the activity log */
                reason?: string;
            };
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileSources_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "path": "outgoing",
                 *       "namePattern": "*.csv",
                 *       "fileType": "auto",
                 *       "afterwards": "leave",
                 *       "enabled": true,
                 *       "senders": [
                 *         "cdr@carrier.example"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ChangeSourceDto"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Gamma daily",
                     *       "kind": "SFTP",
                     *       "host": "sftp.carrier.example",
                     *       "port": 22,
                     *       "user": "reseller",
                     *       "path": "outgoing",
                     *       "namePattern": "*.csv",
                     *       "carrier": "Gamma",
                     *       "fileType": "auto",
                     *       "daily": "Daily",
                     *       "everyMinutes": 15,
                     *       "settleSeconds": 60,
                     *       "afterwards": "leave",
                     *       "moveTo": null,
                     *       "enabled": true,
                     *       "expect": {
                     *         "by": "06:00",
                     *         "timeZone": "Europe/London",
                     *         "weekdays": [
                     *           "Mon",
                     *           "Tue",
                     *           "Wed",
                     *           "Thu",
                     *           "Fri"
                     *         ],
                     *         "numbered": "Calls_*_#.csv"
                     *       },
                     *       "hostKey": "SHA256:Z9oWvbaTZs6o0lWjDvBSgr0siFnBdMKHULOubdMk3go",
                     *       "offeredHostKey": null,
                     *       "certificate": null,
                     *       "senders": [],
                     *       "region": null,
                     *       "currency": null,
                     *       "secretFile": null,
                     *       "hasPassword": true,
                     *       "hasPrivateKey": false,
                     *       "hasPassphrase": false,
                     *       "hasBundlePassword": false,
                     *       "lastFetch": null,
                     *       "lastSuccess": null,
                     *       "lastError": null,
                     *       "failures": 0,
                     *       "nextFetch": null,
                     *       "waitingFiles": 0,
                     *       "refusedNames": 0,
                     *       "receivedFiles": 12,
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "id": "1"
                     *     }
                     */
                    "application/json": components["schemas"]["SourceView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileSourceActions_missing: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All that are missing */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "kind": "day",
                     *         "day": "2026-11-02",
                     *         "number": null,
                     *         "since": "2026-10-05T09:12:44.000Z",
                     *         "detail": "The file of 2026-11-02 did not come."
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["MissingFileView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileSourceActions_test: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "detail": "The login works.",
                     *       "hostKey": "SHA256:Z9oWvbaTZs6o0lWjDvBSgr0siFnBdMKHULOubdMk3go",
                     *       "certificate": null,
                     *       "matchingFiles": 3
                     *     }
                     */
                    "application/json": components["schemas"]["SourceTestView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    CdrFileSourceActions_fetch: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Asked for */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Gamma daily",
                     *       "kind": "SFTP",
                     *       "host": "sftp.carrier.example",
                     *       "port": 22,
                     *       "user": "reseller",
                     *       "path": "outgoing",
                     *       "namePattern": "*.csv",
                     *       "carrier": "Gamma",
                     *       "fileType": "auto",
                     *       "daily": "Daily",
                     *       "everyMinutes": 15,
                     *       "settleSeconds": 60,
                     *       "afterwards": "leave",
                     *       "moveTo": null,
                     *       "enabled": true,
                     *       "expect": {
                     *         "by": "06:00",
                     *         "timeZone": "Europe/London",
                     *         "weekdays": [
                     *           "Mon",
                     *           "Tue",
                     *           "Wed",
                     *           "Thu",
                     *           "Fri"
                     *         ],
                     *         "numbered": "Calls_*_#.csv"
                     *       },
                     *       "hostKey": "SHA256:Z9oWvbaTZs6o0lWjDvBSgr0siFnBdMKHULOubdMk3go",
                     *       "offeredHostKey": null,
                     *       "certificate": null,
                     *       "senders": [],
                     *       "region": null,
                     *       "currency": null,
                     *       "secretFile": null,
                     *       "hasPassword": true,
                     *       "hasPrivateKey": false,
                     *       "hasPassphrase": false,
                     *       "hasBundlePassword": false,
                     *       "lastFetch": null,
                     *       "lastSuccess": null,
                     *       "lastError": null,
                     *       "failures": 0,
                     *       "nextFetch": null,
                     *       "waitingFiles": 0,
                     *       "refusedNames": 0,
                     *       "receivedFiles": 12,
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "id": "1"
                     *     }
                     */
                    "application/json": components["schemas"]["SourceView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Verifications_start: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "open": false
                 *     }
                 */
                "application/json": components["schemas"]["StartVerificationDto"];
            };
        };
        responses: {
            /** @description Started; follow it under verifications */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "state": "Succeeded",
                     *       "opened": false,
                     *       "startedBy": "admin",
                     *       "files": 14,
                     *       "ofFiles": 14,
                     *       "readBytes": 180224,
                     *       "ofBytes": 180224,
                     *       "found": 0,
                     *       "findings": [],
                     *       "head": {
                     *         "sequence": 14,
                     *         "manifestSha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                     *       },
                     *       "failure": null,
                     *       "userActivityLog": "1",
                     *       "started": "2026-10-05T09:12:44.000Z",
                     *       "finished": "2026-10-05T09:12:44.000Z",
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "id": "1"
                     *     }
                     */
                    "application/json": components["schemas"]["VerificationJobView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Verifications_list: {
        parameters: {
            query?: {
                /** @description Most objects in the answer */
                limit?: number;
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: {
                /** @description `count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240) */
                Prefer?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "state": "Succeeded",
                     *         "opened": false,
                     *         "startedBy": "admin",
                     *         "files": 14,
                     *         "ofFiles": 14,
                     *         "readBytes": 180224,
                     *         "ofBytes": 180224,
                     *         "found": 0,
                     *         "findings": [],
                     *         "head": {
                     *           "sequence": 14,
                     *           "manifestSha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                     *         },
                     *         "failure": null,
                     *         "userActivityLog": "1",
                     *         "started": "2026-10-05T09:12:44.000Z",
                     *         "finished": "2026-10-05T09:12:44.000Z",
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "updated": "2026-10-05T09:12:44.000Z",
                     *         "id": "1"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["VerificationJobView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Verifications_list_csv: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Verifications_list_ndjson: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Verifications_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "state": "Succeeded",
                     *       "opened": false,
                     *       "startedBy": "admin",
                     *       "files": 14,
                     *       "ofFiles": 14,
                     *       "readBytes": 180224,
                     *       "ofBytes": 180224,
                     *       "found": 0,
                     *       "findings": [],
                     *       "head": {
                     *         "sequence": 14,
                     *         "manifestSha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                     *       },
                     *       "failure": null,
                     *       "userActivityLog": "1",
                     *       "started": "2026-10-05T09:12:44.000Z",
                     *       "finished": "2026-10-05T09:12:44.000Z",
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "id": "1"
                     *     }
                     */
                    "application/json": components["schemas"]["VerificationJobView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    DrEvidence_publicKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-pem-file": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    DrEvidence_signature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    DrEvidence_verify: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "checkedFiles": 1,
                     *       "head": {
                     *         "sequence": 14,
                     *         "manifestSha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                     *       },
                     *       "findings": []
                     *     }
                     */
                    "application/json": components["schemas"]["VerificationView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    DrFiles_list: {
        parameters: {
            query?: {
                /** @description Most objects in the answer */
                limit?: number;
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description Those that have expired instead of those that have not */
                expired?: "true" | "false" | "";
            };
            header?: {
                /** @description `count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240) */
                Prefer?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "fileName": "deleted-calls_000001_2025-10-01_2025-10-31.csv.gz.age",
                     *         "kind": "Deleted calls",
                     *         "status": "Available",
                     *         "sequence": 1,
                     *         "rowCount": 5000,
                     *         "sizeBytes": 180224,
                     *         "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *         "firstDeletedCallID": "190000000000000000",
                     *         "lastDeletedCallID": "190000000000004999",
                     *         "firstCallDate": "2025-09-01",
                     *         "lastCallDate": "2025-09-30",
                     *         "cutoff": "2025-10-31T03:00:00.000Z",
                     *         "run": "1",
                     *         "created": "2026-10-31T03:00:05.000Z",
                     *         "updated": "2026-10-31T03:00:05.000Z",
                     *         "expires": "2027-04-29T03:00:05.000Z",
                     *         "downloaded": 0,
                     *         "id": "1",
                     *         "firstActivityID": null,
                     *         "lastActivityID": null
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["DrFileView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    DrFiles_list_csv: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description Those that have expired instead of those that have not */
                expired?: "true" | "false" | "";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    DrFiles_list_ndjson: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description Those that have expired instead of those that have not */
                expired?: "true" | "false" | "";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    DrFiles_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metadata, or the encrypted archive */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "fileName": "deleted-calls_000001_2025-10-01_2025-10-31.csv.gz.age",
                     *       "kind": "Deleted calls",
                     *       "status": "Available",
                     *       "sequence": 1,
                     *       "rowCount": 5000,
                     *       "sizeBytes": 180224,
                     *       "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *       "firstDeletedCallID": "190000000000000000",
                     *       "lastDeletedCallID": "190000000000004999",
                     *       "firstCallDate": "2025-09-01",
                     *       "lastCallDate": "2025-09-30",
                     *       "cutoff": "2025-10-31T03:00:00.000Z",
                     *       "run": "1",
                     *       "created": "2026-10-31T03:00:05.000Z",
                     *       "updated": "2026-10-31T03:00:05.000Z",
                     *       "expires": "2027-04-29T03:00:05.000Z",
                     *       "downloaded": 0,
                     *       "id": "1",
                     *       "firstActivityID": null,
                     *       "lastActivityID": null
                     *     }
                     */
                    "application/json": components["schemas"]["DrFileView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            416: components["responses"]["range-not-satisfiable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    DrFiles_get_bytes: {
        parameters: {
            query?: never;
            header?: {
                /** @description Part of the bytes (RFC 9110): one range; the metadata has none */
                Range?: string;
                /** @description The ETag of the parts at hand: the whole comes where the file is another by now (RFC 9110) */
                "If-Range"?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metadata, or the encrypted archive */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Ranges": components["headers"]["Accept-Ranges"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Part of the encrypted archive */
            206: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Ranges": components["headers"]["Accept-Ranges"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    ETag: components["headers"]["ETag"];
                    "Content-Range": components["headers"]["Content-Range"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            416: components["responses"]["range-not-satisfiable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    DrFiles_manifest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Certificates_list: {
        parameters: {
            query?: {
                /** @description Most objects in the answer */
                limit?: number;
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description Only of this act */
                act?: "DR file expired" | "CDR file expired" | "CDR file deleted" | "DR file restored" | "DR files verified" | "Erasure finished" | "Activity certified";
            };
            header?: {
                /** @description `count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240) */
                Prefer?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "act": "DR file expired",
                     *         "linkedToType": "disasterRecoveryFiles",
                     *         "linkedTo": "1",
                     *         "userActivityLog": "1",
                     *         "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *         "signingKey": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "id": "1"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["CertificateView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Certificates_list_csv: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description Only of this act */
                act?: "DR file expired" | "CDR file expired" | "CDR file deleted" | "DR file restored" | "DR files verified" | "Erasure finished" | "Activity certified";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Certificates_list_ndjson: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
                /** @description Only of this act */
                act?: "DR file expired" | "CDR file expired" | "CDR file deleted" | "DR file restored" | "DR files verified" | "Erasure finished" | "Activity certified";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Certificates_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "format": "deleted-calls certificate",
                     *       "formatVersion": 1,
                     *       "act": "DR file expired",
                     *       "what": {
                     *         "collection": "disasterRecoveryFiles",
                     *         "id": "14",
                     *         "rowCount": 5000
                     *       },
                     *       "policy": {
                     *         "drFileDays": 180,
                     *         "approvals": true
                     *       },
                     *       "askedBy": {
                     *         "user": "admin",
                     *         "userID": "1",
                     *         "usedAPI": true
                     *       },
                     *       "approvedBy": [
                     *         {
                     *           "approval": "1",
                     *           "requestedBy": "admin",
                     *           "approvedBy": "Ada Lovelace",
                     *           "approvedByID": "1",
                     *           "approved": "2026-10-05T09:12:44.000Z"
                     *         }
                     *       ],
                     *       "holdsLookedAt": [
                     *         "3"
                     *       ],
                     *       "hashes": {
                     *         "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *         "manifestSha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                     *       },
                     *       "chainHead": {
                     *         "sequence": 14,
                     *         "manifestSha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                     *       },
                     *       "userActivityLog": "1",
                     *       "done": "2026-10-05T09:12:44.000Z",
                     *       "made": "2026-10-05T09:12:44.000Z",
                     *       "softwareVersion": "0.2.0",
                     *       "signingKey": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                     *     }
                     */
                    "application/json": components["schemas"]["CertificateDocumentView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Certificates_get_html: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Certificates_get_pdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Certificates_signature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Certificates_ofVerification: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "format": "deleted-calls certificate",
                     *       "formatVersion": 1,
                     *       "act": "DR file expired",
                     *       "what": {
                     *         "collection": "disasterRecoveryFiles",
                     *         "id": "14",
                     *         "rowCount": 5000
                     *       },
                     *       "policy": {
                     *         "drFileDays": 180,
                     *         "approvals": true
                     *       },
                     *       "askedBy": {
                     *         "user": "admin",
                     *         "userID": "1",
                     *         "usedAPI": true
                     *       },
                     *       "approvedBy": [
                     *         {
                     *           "approval": "1",
                     *           "requestedBy": "admin",
                     *           "approvedBy": "Ada Lovelace",
                     *           "approvedByID": "1",
                     *           "approved": "2026-10-05T09:12:44.000Z"
                     *         }
                     *       ],
                     *       "holdsLookedAt": [
                     *         "3"
                     *       ],
                     *       "hashes": {
                     *         "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *         "manifestSha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                     *       },
                     *       "chainHead": {
                     *         "sequence": 14,
                     *         "manifestSha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                     *       },
                     *       "userActivityLog": "1",
                     *       "done": "2026-10-05T09:12:44.000Z",
                     *       "made": "2026-10-05T09:12:44.000Z",
                     *       "softwareVersion": "0.2.0",
                     *       "signingKey": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                     *     }
                     */
                    "application/json": components["schemas"]["CertificateDocumentView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Certificates_ofVerification_html: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Certificates_ofVerification_pdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    ActivityMonths_certify: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "month": "2026-10"
                 *     }
                 */
                "application/json": components["schemas"]["CertifyMonthDto"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "certificate": "1",
                     *       "userActivityLog": "1"
                     *     }
                     */
                    "application/json": components["schemas"]["CertifiedMonthView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    ActivityMonths_print: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    LegalHolds_list: {
        parameters: {
            query?: {
                /** @description Most objects in the answer */
                limit?: number;
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: {
                /** @description `count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240) */
                Prefer?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "number": "01134960030",
                     *         "numbers": null,
                     *         "carrier": null,
                     *         "CDRFileID": null,
                     *         "userActivityLog": null,
                     *         "minDate": "2026-10-01",
                     *         "maxDate": null,
                     *         "reason": "A court asked for these calls",
                     *         "caseNumber": null,
                     *         "reviewOn": "2027-01-01",
                     *         "status": "Active",
                     *         "placedIn": "51",
                     *         "releasedIn": null,
                     *         "reviewedIn": null,
                     *         "counts": {
                     *           "calls": 0,
                     *           "deletedCalls": 12,
                     *           "disasterRecoveryFiles": 1,
                     *           "CDRFiles": 1,
                     *           "heldCDRFiles": 1,
                     *           "heldCDRFileBytes": 51234,
                     *           "heldUnwantedFiles": 0,
                     *           "heldUnwantedFileBytes": 0,
                     *           "heldRejectedLines": 2,
                     *           "heldActivityReads": 4,
                     *           "activityReadsCapped": false,
                     *           "capped": false
                     *         },
                     *         "noKey": {
                     *           "calls": 0,
                     *           "deletedCalls": 3,
                     *           "disasterRecoveryFiles": 0,
                     *           "recordsInDrFiles": 0
                     *         },
                     *         "warnings": [],
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "updated": "2026-10-05T09:12:44.000Z",
                     *         "id": "1"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["LegalHoldView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    LegalHolds_place: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "number": "01134960030",
                 *       "minDate": "2026-10-05",
                 *       "maxDate": "2026-10-05",
                 *       "reason": "A court asked for these calls",
                 *       "reviewOn": "2026-10-05",
                 *       "dryRun": true
                 *     }
                 */
                "application/json": components["schemas"]["PlaceHoldDto"];
            };
        };
        responses: {
            /** @description Of a dry run */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "number": "01134960030",
                     *       "numbers": null,
                     *       "carrier": null,
                     *       "CDRFileID": null,
                     *       "userActivityLog": null,
                     *       "minDate": "2026-10-01",
                     *       "maxDate": null,
                     *       "reason": "A court asked for these calls",
                     *       "caseNumber": null,
                     *       "reviewOn": "2027-01-01",
                     *       "status": "Active",
                     *       "releasedIn": null,
                     *       "reviewedIn": null,
                     *       "counts": {
                     *         "calls": 0,
                     *         "deletedCalls": 12,
                     *         "disasterRecoveryFiles": 1,
                     *         "CDRFiles": 1,
                     *         "heldCDRFiles": 1,
                     *         "heldCDRFileBytes": 51234,
                     *         "heldUnwantedFiles": 0,
                     *         "heldUnwantedFileBytes": 0,
                     *         "heldRejectedLines": 2,
                     *         "heldActivityReads": 4,
                     *         "activityReadsCapped": false,
                     *         "capped": false
                     *       },
                     *       "noKey": {
                     *         "calls": 0,
                     *         "deletedCalls": 3,
                     *         "disasterRecoveryFiles": 0,
                     *         "recordsInDrFiles": 0
                     *       },
                     *       "warnings": [],
                     *       "placedIn": null,
                     *       "created": null,
                     *       "updated": null,
                     *       "id": null
                     *     }
                     */
                    "application/json": components["schemas"]["PlannedHoldView"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "number": "01134960030",
                     *       "numbers": null,
                     *       "carrier": null,
                     *       "CDRFileID": null,
                     *       "userActivityLog": null,
                     *       "minDate": "2026-10-01",
                     *       "maxDate": null,
                     *       "reason": "A court asked for these calls",
                     *       "caseNumber": null,
                     *       "reviewOn": "2027-01-01",
                     *       "status": "Active",
                     *       "placedIn": "51",
                     *       "releasedIn": null,
                     *       "reviewedIn": null,
                     *       "counts": {
                     *         "calls": 0,
                     *         "deletedCalls": 12,
                     *         "disasterRecoveryFiles": 1,
                     *         "CDRFiles": 1,
                     *         "heldCDRFiles": 1,
                     *         "heldCDRFileBytes": 51234,
                     *         "heldUnwantedFiles": 0,
                     *         "heldUnwantedFileBytes": 0,
                     *         "heldRejectedLines": 2,
                     *         "heldActivityReads": 4,
                     *         "activityReadsCapped": false,
                     *         "capped": false
                     *       },
                     *       "noKey": {
                     *         "calls": 0,
                     *         "deletedCalls": 3,
                     *         "disasterRecoveryFiles": 0,
                     *         "recordsInDrFiles": 0
                     *       },
                     *       "warnings": [],
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "id": "1"
                     *     }
                     */
                    "application/json": components["schemas"]["LegalHoldView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    LegalHolds_list_csv: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    LegalHolds_list_ndjson: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    LegalHolds_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "number": "01134960030",
                     *       "numbers": null,
                     *       "carrier": null,
                     *       "CDRFileID": null,
                     *       "userActivityLog": null,
                     *       "minDate": "2026-10-01",
                     *       "maxDate": null,
                     *       "reason": "A court asked for these calls",
                     *       "caseNumber": null,
                     *       "reviewOn": "2027-01-01",
                     *       "status": "Active",
                     *       "placedIn": "51",
                     *       "releasedIn": null,
                     *       "reviewedIn": null,
                     *       "counts": {
                     *         "calls": 0,
                     *         "deletedCalls": 12,
                     *         "disasterRecoveryFiles": 1,
                     *         "CDRFiles": 1,
                     *         "heldCDRFiles": 1,
                     *         "heldCDRFileBytes": 51234,
                     *         "heldUnwantedFiles": 0,
                     *         "heldUnwantedFileBytes": 0,
                     *         "heldRejectedLines": 2,
                     *         "heldActivityReads": 4,
                     *         "activityReadsCapped": false,
                     *         "capped": false
                     *       },
                     *       "noKey": {
                     *         "calls": 0,
                     *         "deletedCalls": 3,
                     *         "disasterRecoveryFiles": 0,
                     *         "recordsInDrFiles": 0
                     *       },
                     *       "warnings": [],
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "id": "1"
                     *     }
                     */
                    "application/json": components["schemas"]["LegalHoldView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    LegalHolds_review: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The case goes on",
                 *       "reviewOn": "2027-06-01"
                 *     }
                 */
                "application/json": components["schemas"]["ReviewHoldDto"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "number": "01134960030",
                     *       "numbers": null,
                     *       "carrier": null,
                     *       "CDRFileID": null,
                     *       "userActivityLog": null,
                     *       "minDate": "2026-10-01",
                     *       "maxDate": null,
                     *       "reason": "A court asked for these calls",
                     *       "caseNumber": null,
                     *       "reviewOn": "2027-01-01",
                     *       "status": "Active",
                     *       "placedIn": "51",
                     *       "releasedIn": null,
                     *       "reviewedIn": null,
                     *       "counts": {
                     *         "calls": 0,
                     *         "deletedCalls": 12,
                     *         "disasterRecoveryFiles": 1,
                     *         "CDRFiles": 1,
                     *         "heldCDRFiles": 1,
                     *         "heldCDRFileBytes": 51234,
                     *         "heldUnwantedFiles": 0,
                     *         "heldUnwantedFileBytes": 0,
                     *         "heldRejectedLines": 2,
                     *         "heldActivityReads": 4,
                     *         "activityReadsCapped": false,
                     *         "capped": false
                     *       },
                     *       "noKey": {
                     *         "calls": 0,
                     *         "deletedCalls": 3,
                     *         "disasterRecoveryFiles": 0,
                     *         "recordsInDrFiles": 0
                     *       },
                     *       "warnings": [],
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "id": "1"
                     *     }
                     */
                    "application/json": components["schemas"]["LegalHoldView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    LegalHolds_release: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The case is closed"
                 *     }
                 */
                "application/json": components["schemas"]["ReleaseHoldDto"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "number": "01134960030",
                     *       "numbers": null,
                     *       "carrier": null,
                     *       "CDRFileID": null,
                     *       "userActivityLog": null,
                     *       "minDate": "2026-10-01",
                     *       "maxDate": null,
                     *       "reason": "A court asked for these calls",
                     *       "caseNumber": null,
                     *       "reviewOn": "2027-01-01",
                     *       "status": "Active",
                     *       "placedIn": "51",
                     *       "releasedIn": null,
                     *       "reviewedIn": null,
                     *       "counts": {
                     *         "calls": 0,
                     *         "deletedCalls": 12,
                     *         "disasterRecoveryFiles": 1,
                     *         "CDRFiles": 1,
                     *         "heldCDRFiles": 1,
                     *         "heldCDRFileBytes": 51234,
                     *         "heldUnwantedFiles": 0,
                     *         "heldUnwantedFileBytes": 0,
                     *         "heldRejectedLines": 2,
                     *         "heldActivityReads": 4,
                     *         "activityReadsCapped": false,
                     *         "capped": false
                     *       },
                     *       "noKey": {
                     *         "calls": 0,
                     *         "deletedCalls": 3,
                     *         "disasterRecoveryFiles": 0,
                     *         "recordsInDrFiles": 0
                     *       },
                     *       "warnings": [],
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "id": "1"
                     *     }
                     */
                    "application/json": components["schemas"]["LegalHoldView"];
                };
            };
            /** @description Nothing was done: where the policy has `approvals` on, this waits until another user with data protection access `primary` approves it. Then the same request, sent again within seven days, does it once. An Idempotency-Key of the first request repeats this answer, so the second one takes another. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "approval": {
                     *         "act": "Legal hold release",
                     *         "subject": "3",
                     *         "parameters": {
                     *           "reason": "The case is closed"
                     *         },
                     *         "parametersHash": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *         "status": "Waiting",
                     *         "requestedBy": "Ada Lovelace",
                     *         "requestedByID": "1",
                     *         "decidedBy": null,
                     *         "decidedByID": "1",
                     *         "decisionReason": null,
                     *         "decided": null,
                     *         "used": null,
                     *         "requestedIn": "1",
                     *         "decidedIn": "1",
                     *         "usedIn": "1",
                     *         "expires": "2026-10-05T09:12:44.000Z",
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "updated": "2026-10-05T09:12:44.000Z",
                     *         "id": "1"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["WaitingActView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Policy_show: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "liveCallsDays": null,
                     *       "deletedCallsDays": 365,
                     *       "drFileDays": 180,
                     *       "cdrFileDays": 365,
                     *       "unwantedFileDays": 30,
                     *       "activityReadDays": 365,
                     *       "backupDays": 7,
                     *       "recipients": [
                     *         "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
                     *       ],
                     *       "approvals": false,
                     *       "pending": [
                     *         {
                     *           "field": "deletedCallsDays",
                     *           "before": 365,
                     *           "after": 180,
                     *           "status": "Pending",
                     *           "origin": "API",
                     *           "reason": "The contract says six months",
                     *           "userActivityLog": "1",
                     *           "withdrawnIn": null,
                     *           "inForce": "2026-10-05T09:12:44.000Z",
                     *           "created": "2026-10-05T09:12:44.000Z",
                     *           "updated": "2026-10-05T09:12:44.000Z",
                     *           "id": "1"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PolicyView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Policy_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The contract with the customer says two years",
                 *       "dryRun": true
                 *     }
                 */
                "application/json": components["schemas"]["ChangePolicyDto"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "liveCallsDays": null,
                     *       "deletedCallsDays": 365,
                     *       "drFileDays": 180,
                     *       "cdrFileDays": 365,
                     *       "unwantedFileDays": 30,
                     *       "activityReadDays": 365,
                     *       "backupDays": 7,
                     *       "recipients": [
                     *         "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
                     *       ],
                     *       "approvals": false,
                     *       "pending": [
                     *         {
                     *           "field": "deletedCallsDays",
                     *           "before": 365,
                     *           "after": 180,
                     *           "status": "Pending",
                     *           "origin": "API",
                     *           "reason": "The contract says six months",
                     *           "userActivityLog": "1",
                     *           "withdrawnIn": null,
                     *           "inForce": "2026-10-05T09:12:44.000Z",
                     *           "created": "2026-10-05T09:12:44.000Z",
                     *           "updated": "2026-10-05T09:12:44.000Z",
                     *           "id": "1"
                     *         }
                     *       ],
                     *       "effects": [
                     *         {
                     *           "class": "deletedCalls",
                     *           "rows": 1200,
                     *           "files": 0,
                     *           "bytes": 0
                     *         }
                     *       ],
                     *       "userActivityLog": "1"
                     *     }
                     */
                    "application/json": components["schemas"]["ChangedPolicyView"];
                };
            };
            /** @description Nothing was done: where the policy has `approvals` on, this waits until another user with data protection access `primary` approves it. Then the same request, sent again within seven days, does it once. An Idempotency-Key of the first request repeats this answer, so the second one takes another. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "approval": {
                     *         "act": "Legal hold release",
                     *         "subject": "3",
                     *         "parameters": {
                     *           "reason": "The case is closed"
                     *         },
                     *         "parametersHash": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *         "status": "Waiting",
                     *         "requestedBy": "Ada Lovelace",
                     *         "requestedByID": "1",
                     *         "decidedBy": null,
                     *         "decidedByID": "1",
                     *         "decisionReason": null,
                     *         "decided": null,
                     *         "used": null,
                     *         "requestedIn": "1",
                     *         "decidedIn": "1",
                     *         "usedIn": "1",
                     *         "expires": "2026-10-05T09:12:44.000Z",
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "updated": "2026-10-05T09:12:44.000Z",
                     *         "id": "1"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["WaitingActView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            408: components["responses"]["timeout"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Policy_confirmClock: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The server was off since March; the clock is right"
                 *     }
                 */
                "application/json": components["schemas"]["ConfirmClockDto"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "doubt": null,
                     *       "doubtedSince": "2026-10-05T09:12:44.000Z",
                     *       "now": "2026-10-05T09:12:44.000Z",
                     *       "seen": "2026-10-05T09:12:44.000Z",
                     *       "machine": "2026-10-05T09:12:44.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ClockStateView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Policy_list: {
        parameters: {
            query?: {
                /** @description Most objects in the answer */
                limit?: number;
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: {
                /** @description `count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240) */
                Prefer?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "field": "deletedCallsDays",
                     *         "before": 365,
                     *         "after": 180,
                     *         "status": "Pending",
                     *         "origin": "API",
                     *         "reason": "The contract says six months",
                     *         "userActivityLog": "1",
                     *         "withdrawnIn": null,
                     *         "inForce": "2026-10-05T09:12:44.000Z",
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "updated": "2026-10-05T09:12:44.000Z",
                     *         "id": "1"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["PolicyChangeView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Policy_list_csv: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Policy_list_ndjson: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Policy_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "It was meant for another installation"
                 *     }
                 */
                "application/json": components["schemas"]["WithdrawPolicyChangeDto"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "liveCallsDays": null,
                     *       "deletedCallsDays": 365,
                     *       "drFileDays": 180,
                     *       "cdrFileDays": 365,
                     *       "unwantedFileDays": 30,
                     *       "activityReadDays": 365,
                     *       "backupDays": 7,
                     *       "recipients": [
                     *         "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
                     *       ],
                     *       "approvals": false,
                     *       "pending": [
                     *         {
                     *           "field": "deletedCallsDays",
                     *           "before": 365,
                     *           "after": 180,
                     *           "status": "Pending",
                     *           "origin": "API",
                     *           "reason": "The contract says six months",
                     *           "userActivityLog": "1",
                     *           "withdrawnIn": null,
                     *           "inForce": "2026-10-05T09:12:44.000Z",
                     *           "created": "2026-10-05T09:12:44.000Z",
                     *           "updated": "2026-10-05T09:12:44.000Z",
                     *           "id": "1"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PolicyView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Retention_preview: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "detail": "The last run succeeded.",
                     *       "cause": null,
                     *       "lastSuccess": "2026-10-05T09:12:44.000Z",
                     *       "nextRun": "2026-10-05T09:12:44.000Z",
                     *       "running": false,
                     *       "deletedCallsRetentionDays": 365,
                     *       "drFileRetentionDays": 180,
                     *       "schedule": "0 3 * * *",
                     *       "timeZone": "Europe/London",
                     *       "cutoff": "2026-10-05T09:12:44.000Z",
                     *       "dueCount": 5000,
                     *       "heldCount": 0,
                     *       "expiringFileCount": 0,
                     *       "expiringRowCount": 0,
                     *       "days": [
                     *         {
                     *           "day": "2025-10-04",
                     *           "due": 5000,
                     *           "held": 0
                     *         }
                     *       ],
                     *       "classes": [
                     *         {
                     *           "class": "CDRFiles",
                     *           "retentionDays": 365,
                     *           "cutoff": "2026-10-05T09:12:44.000Z",
                     *           "due": 12,
                     *           "held": 0,
                     *           "oldestDue": "2026-10-05T09:12:44.000Z"
                     *         }
                     *       ],
                     *       "lastRun": {
                     *         "state": "Succeeded",
                     *         "step": "Done",
                     *         "stepCount": 0,
                     *         "startedBy": "Schedule",
                     *         "dryRun": false,
                     *         "asOf": null,
                     *         "cutoff": "2025-10-05T02:00:00.000Z",
                     *         "dueCount": 5000,
                     *         "heldCount": 0,
                     *         "exportedCount": 5000,
                     *         "removedCount": 5000,
                     *         "expiredFileCount": 0,
                     *         "sizeBytes": 180224,
                     *         "seconds": 1.204,
                     *         "rowsPerSecond": 4152.8,
                     *         "bytesPerSecond": 149687.7,
                     *         "files": [
                     *           {
                     *             "id": "1",
                     *             "fileName": "deleted-calls_000001_2025-10-01_2025-10-31.csv.gz.age",
                     *             "rowCount": 5000,
                     *             "sizeBytes": 180224,
                     *             "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *             "sequence": 14,
                     *             "manifestSha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                     *           }
                     *         ],
                     *         "failure": null,
                     *         "cause": null,
                     *         "userActivityLog": "1",
                     *         "approval": "1",
                     *         "started": "2026-10-05T09:12:44.000Z",
                     *         "finished": "2026-10-05T09:12:44.000Z",
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "updated": "2026-10-05T09:12:44.000Z",
                     *         "id": "1",
                     *         "classes": [
                     *           {
                     *             "class": "CDRFiles",
                     *             "cutoff": "2026-10-05T09:12:44.000Z",
                     *             "due": 12,
                     *             "held": 0,
                     *             "removed": 12,
                     *             "removedBytes": 0
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["RetentionPreviewView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Retention_forecast: {
        parameters: {
            query: {
                /** @description The last day that counts, UTC: today or later, at most 10 years ahead */
                until: string;
            };
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "until": "2027-01-31",
                     *       "classes": [
                     *         {
                     *           "class": "calls",
                     *           "retentionDays": 365,
                     *           "due": 5000,
                     *           "held": 0
                     *         }
                     *       ],
                     *       "days": [
                     *         {
                     *           "class": "calls",
                     *           "day": "2026-12-24",
                     *           "due": 5000,
                     *           "held": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RetentionForecastView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Retention_register: {
        parameters: {
            query?: {
                /** @description Most objects in the answer */
                limit?: number;
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: {
                /** @description `count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240) */
                Prefer?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "class": "deletedCalls",
                     *         "what": "Deleted calls",
                     *         "clockStarts": "Deletion, or restore",
                     *         "policyField": "deletedCallsDays",
                     *         "retentionDays": 365,
                     *         "afterwards": "Moved into a DR file",
                     *         "count": 5000,
                     *         "sizeBytes": null,
                     *         "due": 0,
                     *         "held": 0,
                     *         "oldestDue": "2026-10-05T09:12:44.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["RegisterRowView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Retention_register_csv: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Retention_register_ndjson: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Retention_run: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "dryRun": true
                 *     }
                 */
                "application/json": components["schemas"]["StartRunDto"];
            };
        };
        responses: {
            /** @description Started, to be followed under retentionRuns; or what it waits for */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "state": "Succeeded",
                     *       "step": "Done",
                     *       "stepCount": 0,
                     *       "startedBy": "Schedule",
                     *       "dryRun": false,
                     *       "asOf": null,
                     *       "cutoff": "2025-10-05T02:00:00.000Z",
                     *       "dueCount": 5000,
                     *       "heldCount": 0,
                     *       "exportedCount": 5000,
                     *       "removedCount": 5000,
                     *       "expiredFileCount": 0,
                     *       "sizeBytes": 180224,
                     *       "seconds": 1.204,
                     *       "rowsPerSecond": 4152.8,
                     *       "bytesPerSecond": 149687.7,
                     *       "files": [
                     *         {
                     *           "id": "1",
                     *           "fileName": "deleted-calls_000001_2025-10-01_2025-10-31.csv.gz.age",
                     *           "rowCount": 5000,
                     *           "sizeBytes": 180224,
                     *           "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *           "sequence": 14,
                     *           "manifestSha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                     *         }
                     *       ],
                     *       "failure": null,
                     *       "cause": null,
                     *       "userActivityLog": "1",
                     *       "approval": "1",
                     *       "started": "2026-10-05T09:12:44.000Z",
                     *       "finished": "2026-10-05T09:12:44.000Z",
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "id": "1",
                     *       "classes": [
                     *         {
                     *           "class": "CDRFiles",
                     *           "cutoff": "2026-10-05T09:12:44.000Z",
                     *           "due": 12,
                     *           "held": 0,
                     *           "removed": 12,
                     *           "removedBytes": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RetentionRunView"] | components["schemas"]["WaitingActView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Retention_list: {
        parameters: {
            query?: {
                /** @description Most objects in the answer */
                limit?: number;
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: {
                /** @description `count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240) */
                Prefer?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "state": "Succeeded",
                     *         "step": "Done",
                     *         "stepCount": 0,
                     *         "startedBy": "Schedule",
                     *         "dryRun": false,
                     *         "asOf": null,
                     *         "cutoff": "2025-10-05T02:00:00.000Z",
                     *         "dueCount": 5000,
                     *         "heldCount": 0,
                     *         "exportedCount": 5000,
                     *         "removedCount": 5000,
                     *         "expiredFileCount": 0,
                     *         "sizeBytes": 180224,
                     *         "seconds": 1.204,
                     *         "rowsPerSecond": 4152.8,
                     *         "bytesPerSecond": 149687.7,
                     *         "files": [
                     *           {
                     *             "id": "1",
                     *             "fileName": "deleted-calls_000001_2025-10-01_2025-10-31.csv.gz.age",
                     *             "rowCount": 5000,
                     *             "sizeBytes": 180224,
                     *             "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *             "sequence": 14,
                     *             "manifestSha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                     *           }
                     *         ],
                     *         "failure": null,
                     *         "cause": null,
                     *         "userActivityLog": "1",
                     *         "approval": "1",
                     *         "started": "2026-10-05T09:12:44.000Z",
                     *         "finished": "2026-10-05T09:12:44.000Z",
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "updated": "2026-10-05T09:12:44.000Z",
                     *         "id": "1",
                     *         "classes": [
                     *           {
                     *             "class": "CDRFiles",
                     *             "cutoff": "2026-10-05T09:12:44.000Z",
                     *             "due": 12,
                     *             "held": 0,
                     *             "removed": 12,
                     *             "removedBytes": 0
                     *           }
                     *         ]
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["RetentionRunView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Retention_list_csv: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Retention_list_ndjson: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Retention_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "state": "Succeeded",
                     *       "step": "Done",
                     *       "stepCount": 0,
                     *       "startedBy": "Schedule",
                     *       "dryRun": false,
                     *       "asOf": null,
                     *       "cutoff": "2025-10-05T02:00:00.000Z",
                     *       "dueCount": 5000,
                     *       "heldCount": 0,
                     *       "exportedCount": 5000,
                     *       "removedCount": 5000,
                     *       "expiredFileCount": 0,
                     *       "sizeBytes": 180224,
                     *       "seconds": 1.204,
                     *       "rowsPerSecond": 4152.8,
                     *       "bytesPerSecond": 149687.7,
                     *       "files": [
                     *         {
                     *           "id": "1",
                     *           "fileName": "deleted-calls_000001_2025-10-01_2025-10-31.csv.gz.age",
                     *           "rowCount": 5000,
                     *           "sizeBytes": 180224,
                     *           "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *           "sequence": 14,
                     *           "manifestSha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                     *         }
                     *       ],
                     *       "failure": null,
                     *       "cause": null,
                     *       "userActivityLog": "1",
                     *       "approval": "1",
                     *       "started": "2026-10-05T09:12:44.000Z",
                     *       "finished": "2026-10-05T09:12:44.000Z",
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "id": "1",
                     *       "classes": [
                     *         {
                     *           "class": "CDRFiles",
                     *           "cutoff": "2026-10-05T09:12:44.000Z",
                     *           "due": 12,
                     *           "held": 0,
                     *           "removed": 12,
                     *           "removedBytes": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RetentionRunView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Restore_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The customer disputes these calls",
                 *       "dryRun": true
                 *     }
                 */
                "application/json": components["schemas"]["RestoreDto"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "restored": 4998,
                     *       "restoredCount": 4998,
                     *       "wouldRestore": null,
                     *       "alreadyPresent": 0,
                     *       "erased": 2,
                     *       "total": 5000,
                     *       "userActivityLog": "42",
                     *       "dryRun": false
                     *     }
                     */
                    "application/json": components["schemas"]["RestoreResultView"];
                };
            };
            /** @description Nothing was done: where the policy has `approvals` on, this waits until another user with data protection access `primary` approves it. Then the same request, sent again within seven days, does it once. An Idempotency-Key of the first request repeats this answer, so the second one takes another. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "approval": {
                     *         "act": "Legal hold release",
                     *         "subject": "3",
                     *         "parameters": {
                     *           "reason": "The case is closed"
                     *         },
                     *         "parametersHash": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *         "status": "Waiting",
                     *         "requestedBy": "Ada Lovelace",
                     *         "requestedByID": "1",
                     *         "decidedBy": null,
                     *         "decidedByID": "1",
                     *         "decisionReason": null,
                     *         "decided": null,
                     *         "used": null,
                     *         "requestedIn": "1",
                     *         "decidedIn": "1",
                     *         "usedIn": "1",
                     *         "expires": "2026-10-05T09:12:44.000Z",
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "updated": "2026-10-05T09:12:44.000Z",
                     *         "id": "1"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["WaitingActView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Backups_list: {
        parameters: {
            query?: {
                /** @description Most objects in the answer */
                limit?: number;
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: {
                /** @description `count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240) */
                Prefer?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "name": "2026-11-30T01-00-00-123Z",
                     *         "state": "Complete",
                     *         "startedBy": "Schedule",
                     *         "snapshot": "2026-10-05T09:12:44.000Z",
                     *         "rowCount": 1204,
                     *         "tableCount": 52,
                     *         "sizeBytes": 180224,
                     *         "softwareVersion": "0.2.0",
                     *         "postgresVersion": "18.4",
                     *         "signingKey": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *         "manifestSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *         "verified": "2026-10-05T09:12:44.000Z",
                     *         "verifiedBy": "Restored",
                     *         "failure": null,
                     *         "finished": "2026-10-05T09:12:44.000Z",
                     *         "removed": "2026-10-05T09:12:44.000Z",
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "updated": "2026-10-05T09:12:44.000Z",
                     *         "id": "1"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["BackupView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Backups_list_csv: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Backups_list_ndjson: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Backups_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "2026-11-30T01-00-00-123Z",
                     *       "state": "Complete",
                     *       "startedBy": "Schedule",
                     *       "snapshot": "2026-10-05T09:12:44.000Z",
                     *       "rowCount": 1204,
                     *       "tableCount": 52,
                     *       "sizeBytes": 180224,
                     *       "softwareVersion": "0.2.0",
                     *       "postgresVersion": "18.4",
                     *       "signingKey": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                     *       "manifestSha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *       "verified": "2026-10-05T09:12:44.000Z",
                     *       "verifiedBy": "Restored",
                     *       "failure": null,
                     *       "finished": "2026-10-05T09:12:44.000Z",
                     *       "removed": "2026-10-05T09:12:44.000Z",
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "id": "1"
                     *     }
                     */
                    "application/json": components["schemas"]["BackupView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    DataSubjects_search: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "number": "+44 113 496 0030",
                 *       "reason": "Request of the customer"
                 *     }
                 */
                "application/json": components["schemas"]["DataSubjectSearchDto"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "number": "+44 113 496 0030",
                     *       "complete": true,
                     *       "classes": [
                     *         {
                     *           "class": "CDRFiles",
                     *           "searched": true,
                     *           "count": 2
                     *         }
                     *       ],
                     *       "counts": {
                     *         "calls": 0,
                     *         "deletedCalls": 0,
                     *         "disasterRecoveryFiles": 1,
                     *         "recordsInDrFiles": 1
                     *       },
                     *       "noKey": {
                     *         "calls": 0,
                     *         "deletedCalls": 0,
                     *         "disasterRecoveryFiles": 1,
                     *         "recordsInDrFiles": 1
                     *       },
                     *       "records": [
                     *         {
                     *           "where": "disasterRecoveryFiles",
                     *           "id": "163208757248000001",
                     *           "disasterRecoveryFile": "1",
                     *           "CDRFileID": "17",
                     *           "lineNumber": "2",
                     *           "startDate": "2025-10-01"
                     *         }
                     *       ],
                     *       "lines": [
                     *         {
                     *           "where": "CDRFiles",
                     *           "CDRFileID": "17",
                     *           "lineNumber": "2"
                     *         }
                     *       ],
                     *       "activities": [
                     *         "1"
                     *       ],
                     *       "truncated": false,
                     *       "notSearched": [],
                     *       "CDRFilesNotSearched": [],
                     *       "userActivityLog": "42"
                     *     }
                     */
                    "application/json": components["schemas"]["DataSubjectSearchView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            408: components["responses"]["timeout"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    DataSubjects_accesses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "number": "+44 113 496 0030",
                 *       "reason": "Request of the customer",
                 *       "from": "2026-01-01"
                 *     }
                 */
                "application/json": components["schemas"]["DataSubjectAccessesDto"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "number": "+44 113 496 0030",
                     *       "from": "2026-01-01T00:00:00Z",
                     *       "to": null,
                     *       "complete": true,
                     *       "classes": [
                     *         {
                     *           "class": "CDRFiles",
                     *           "searched": true,
                     *           "count": 2
                     *         }
                     *       ],
                     *       "count": 1,
                     *       "accesses": [
                     *         {
                     *           "userActivityLog": "41",
                     *           "user": "Billing integration",
                     *           "userID": "1",
                     *           "usedAPI": true,
                     *           "address": "192.0.2.17",
                     *           "created": "2026-10-05T09:12:44.000Z",
                     *           "activityType": "Deleted calls viewed",
                     *           "activityReason": null,
                     *           "kind": "records",
                     *           "recordCount": 2,
                     *           "linkedToType": "deletedCalls",
                     *           "linkedTo": null,
                     *           "CDRFileID": null,
                     *           "details": {
                     *             "filter": {
                     *               "carrier": "Gamma",
                     *               "limit": 100
                     *             },
                     *             "count": 100
                     *           }
                     *         }
                     *       ],
                     *       "truncated": false,
                     *       "userActivityLog": "42"
                     *     }
                     */
                    "application/json": components["schemas"]["AccessesView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    DataSubjectReport_report: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "number": "+44 113 496 0030",
                 *       "reason": "Request of the customer"
                 *     }
                 */
                "application/json": components["schemas"]["DataSubjectSearchDto"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "number": "+44 113 496 0030",
                     *       "made": "2026-10-05T09:12:44.000Z",
                     *       "complete": true,
                     *       "classes": [
                     *         {
                     *           "class": "CDRFiles",
                     *           "searched": true,
                     *           "count": 2
                     *         }
                     *       ],
                     *       "sections": [
                     *         {
                     *           "name": "calls",
                     *           "title": "Live calls",
                     *           "count": 1,
                     *           "note": null,
                     *           "records": [
                     *             {
                     *               "id": "1",
                     *               "target": "01134960030",
                     *               "startDate": "2026-10-01"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "userActivityLog": "42"
                     *     }
                     */
                    "application/json": components["schemas"]["ReportView"];
                    "text/csv": string;
                    "text/html": string;
                    "application/pdf": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Erasures_erase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this request. A repeat with the same key within 24 hours changes nothing and gets the first answer, with `Idempotency-Replayed: true`; 409 while the first is still running, 422 for another request */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "number": "+44 113 496 0030",
                 *       "reason": "The customer asked to be forgotten, letter of 3 November",
                 *       "dryRun": true
                 *     }
                 */
                "application/json": components["schemas"]["EraseDto"];
            };
        };
        responses: {
            /** @description A dry run */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dryRun": true,
                     *       "classes": [
                     *         {
                     *           "class": "CDRFiles",
                     *           "searched": true,
                     *           "count": 2
                     *         }
                     *       ],
                     *       "complete": true,
                     *       "held": {},
                     *       "isNamedByHold": true,
                     *       "outOfReach": [
                     *         "Backups of the database, until their period is over, and copies of storage, until they are removed."
                     *       ],
                     *       "userActivityLog": "1203"
                     *     }
                     */
                    "application/json": components["schemas"]["ErasurePreviewView"];
                };
            };
            /** @description Begun, to be followed under erasures; or what it waits for */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "state": "Succeeded",
                     *       "pseudonym": "erased-kbdnfhgaopmclejibfgd",
                     *       "reason": "The customer asked to be forgotten",
                     *       "counts": {
                     *         "calls": 12,
                     *         "deletedCalls": 3,
                     *         "disasterRecoveryFiles": 1
                     *       },
                     *       "held": {},
                     *       "problems": [],
                     *       "outOfReach": [
                     *         "Backups of the database, until their period is over, and copies of storage, until they are removed."
                     *       ],
                     *       "failure": null,
                     *       "startedIn": "1204",
                     *       "finishedIn": "1210",
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "finished": "2026-10-05T09:12:44.000Z",
                     *       "id": "7"
                     *     }
                     */
                    "application/json": components["schemas"]["ErasureView"] | components["schemas"]["WaitingActView"];
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            408: components["responses"]["timeout"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too-large"];
            415: components["responses"]["unsupported-media-type"];
            422: components["responses"]["idempotency-key-reused"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Erasures_list: {
        parameters: {
            query?: {
                /** @description Most objects in the answer */
                limit?: number;
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: {
                /** @description `count=exact` adds X-Total-Count; other preferences are ignored (RFC 7240) */
                Prefer?: string;
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "Preference-Applied": components["headers"]["Preference-Applied"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "state": "Succeeded",
                     *         "pseudonym": "erased-kbdnfhgaopmclejibfgd",
                     *         "reason": "The customer asked to be forgotten",
                     *         "counts": {
                     *           "calls": 12,
                     *           "deletedCalls": 3,
                     *           "disasterRecoveryFiles": 1
                     *         },
                     *         "held": {},
                     *         "problems": [],
                     *         "outOfReach": [
                     *           "Backups of the database, until their period is over, and copies of storage, until they are removed."
                     *         ],
                     *         "failure": null,
                     *         "startedIn": "1204",
                     *         "finishedIn": "1210",
                     *         "created": "2026-10-05T09:12:44.000Z",
                     *         "updated": "2026-10-05T09:12:44.000Z",
                     *         "finished": "2026-10-05T09:12:44.000Z",
                     *         "id": "7"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ErasureView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Erasures_list_csv: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Erasures_list_ndjson: {
        parameters: {
            query?: {
                /** @description Objects to skip; not together with `idAfter` or `idBefore`, which take the same time on every page */
                offset?: number;
                /** @description Only ids above this one */
                idAfter?: string;
                /** @description Ascending by id when left out; `desc` has the newest first */
                order?: "asc" | "desc";
                /** @description Only ids below this one; `order=desc` pages by it */
                idBefore?: string;
                /** @description Created at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                createdSince?: string;
                /** @description Created before this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); exclusive */
                createdUntil?: string;
                /** @description Changed at or after this: RFC 3339 instant, or `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` (both UTC); inclusive */
                updatedSince?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, ascending by id unless `order` says otherwise; an empty list is []. A page that has passed 16 MiB ends before `limit`: follow Link. As CSV or NDJSON the whole filtered list is streamed, whatever `limit` says; a stream that fails breaks off. In CSV, cells that a spreadsheet would calculate begin with an apostrophe, unless the guard is none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Erasures_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Its `id`, as lists and items show it */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "state": "Succeeded",
                     *       "pseudonym": "erased-kbdnfhgaopmclejibfgd",
                     *       "reason": "The customer asked to be forgotten",
                     *       "counts": {
                     *         "calls": 12,
                     *         "deletedCalls": 3,
                     *         "disasterRecoveryFiles": 1
                     *       },
                     *       "held": {},
                     *       "problems": [],
                     *       "outOfReach": [
                     *         "Backups of the database, until their period is over, and copies of storage, until they are removed."
                     *       ],
                     *       "failure": null,
                     *       "startedIn": "1204",
                     *       "finishedIn": "1210",
                     *       "created": "2026-10-05T09:12:44.000Z",
                     *       "updated": "2026-10-05T09:12:44.000Z",
                     *       "finished": "2026-10-05T09:12:44.000Z",
                     *       "id": "7"
                     *     }
                     */
                    "application/json": components["schemas"]["ErasureView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not-found"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Statistics_deletions: {
        parameters: {
            query: {
                /** @description First UTC day that counts; the first there is when left out */
                from?: string;
                /** @description Last UTC day that counts; the last there is when left out */
                to?: string;
                /** @description What is counted together. Given twice (`groupBy=day&groupBy=user`), it counts pairs */
                groupBy: ("day" | "carrier" | "user" | "reason")[];
            };
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Days ascend; anything else comes with the largest count first, pairs in the order of their keys. Groups without anything are left out. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "key": "2026-11-30",
                     *         "secondKey": "Gamma",
                     *         "count": 1961
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["CountView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Statistics_reads: {
        parameters: {
            query: {
                /** @description First UTC day that counts; the first there is when left out */
                from?: string;
                /** @description Last UTC day that counts; the last there is when left out */
                to?: string;
                /** @description What is counted together. Given twice (`groupBy=day&groupBy=user`), it counts pairs */
                groupBy: ("day" | "user" | "type")[];
            };
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Days ascend; anything else comes with the largest count first, pairs in the order of their keys. Groups without anything are left out. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "key": "2026-11-30",
                     *         "secondKey": "Gamma",
                     *         "count": 1961
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["CountView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Statistics_imports: {
        parameters: {
            query: {
                /** @description First UTC day that counts; the first there is when left out */
                from?: string;
                /** @description Last UTC day that counts; the last there is when left out */
                to?: string;
                /** @description What is counted together. Given twice (`groupBy=day&groupBy=user`), it counts pairs */
                groupBy: ("day" | "carrier" | "status" | "fileType" | "fileSource")[];
            };
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Days ascend; anything else comes with the largest count first, pairs in the order of their keys. Groups without anything are left out. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "key": "2026-11-30",
                     *         "secondKey": "Gamma",
                     *         "count": 1961,
                     *         "calls": 5000
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ImportCountView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    Statistics_sizes: {
        parameters: {
            query?: {
                /** @description First UTC day that counts; the first there is when left out */
                from?: string;
                /** @description Last UTC day that counts; the last there is when left out */
                to?: string;
            };
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Days ascend. Days on which no server ran are left out */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "day": "2026-11-30",
                     *         "databaseBytes": 18400000,
                     *         "CDRFileBytes": 5200000,
                     *         "disasterRecoveryFileBytes": 310000,
                     *         "backupBytes": 2900000
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["DaySizesView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    System_overview: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "checkedAt": "2026-10-05T09:12:44.000Z",
                     *       "version": "0.2.0",
                     *       "commit": "53db303971c3a3c1f0b3f1f4a2d9e5b6c7d8e9f0",
                     *       "schema": "CountDeletions1796454700000",
                     *       "schemaStatus": "own",
                     *       "node": "22.11.0",
                     *       "postgres": {
                     *         "version": "17.2",
                     *         "settings": {
                     *           "fsync": "on",
                     *           "synchronous_commit": "on"
                     *         },
                     *         "doubts": [
                     *           {
                     *             "code": "commitsNotCopied",
                     *             "detail": "A standby copies this database, and no commit waits for it: when the standby takes over, the last deletions that were acknowledged can be gone."
                     *           }
                     *         ]
                     *       },
                     *       "disk": {
                     *         "freeBytes": 104857600,
                     *         "sizeBytes": 104857600,
                     *         "minFreeBytes": 104857600
                     *       },
                     *       "sizes": {
                     *         "databaseBytes": 104857600,
                     *         "tables": [
                     *           {
                     *             "name": "deleted_calls",
                     *             "bytes": 104857600
                     *           }
                     *         ],
                     *         "files": [
                     *           {
                     *             "kind": "CDRFiles",
                     *             "count": 24,
                     *             "bytes": 104857600
                     *           }
                     *         ]
                     *       },
                     *       "storage": "up",
                     *       "clock": {
                     *         "doubt": null,
                     *         "doubtedSince": "2026-10-05T09:12:44.000Z",
                     *         "now": "2026-10-05T09:12:44.000Z",
                     *         "seen": "2026-10-05T09:12:44.000Z",
                     *         "machine": "2026-10-05T09:12:44.000Z",
                     *         "believed": true,
                     *         "apartMs": 3,
                     *         "rehearsed": false
                     *       },
                     *       "policy": {
                     *         "liveCallsDays": null,
                     *         "deletedCallsDays": 365,
                     *         "drFileDays": 180,
                     *         "cdrFileDays": 365,
                     *         "unwantedFileDays": 30,
                     *         "activityReadDays": 365,
                     *         "backupDays": 7,
                     *         "recipients": [
                     *           "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
                     *         ],
                     *         "approvals": false,
                     *         "pending": [
                     *           {
                     *             "field": "deletedCallsDays",
                     *             "before": 365,
                     *             "after": 180,
                     *             "status": "Pending",
                     *             "origin": "API",
                     *             "reason": "The contract says six months",
                     *             "userActivityLog": "1",
                     *             "withdrawnIn": null,
                     *             "inForce": "2026-10-05T09:12:44.000Z",
                     *             "created": "2026-10-05T09:12:44.000Z",
                     *             "updated": "2026-10-05T09:12:44.000Z",
                     *             "id": "1"
                     *           }
                     *         ]
                     *       },
                     *       "signingKeySHA256": "9f2c6c1a1f4ea3a1c2f0b7d6e5a4938271605f4e3d2c1b0a99887766554433ab",
                     *       "signingKeyInForceSHA256": "9f2c6c1a1f4ea3a1c2f0b7d6e5a4938271605f4e3d2c1b0a99887766554433ab",
                     *       "keyDoubts": [],
                     *       "lastBackup": "2026-10-05T09:12:44.000Z",
                     *       "retention": {
                     *         "status": "ok",
                     *         "detail": "The last run succeeded.",
                     *         "lastSuccess": "2026-10-05T09:12:44.000Z",
                     *         "nextRun": "2026-10-05T09:12:44.000Z",
                     *         "running": false,
                     *         "lastRun": "1",
                     *         "due": 0,
                     *         "held": 0,
                     *         "capped": false
                     *       },
                     *       "chain": {
                     *         "head": {
                     *           "sequence": 24,
                     *           "manifestSHA256": "9f2c6c1a1f4ea3a1c2f0b7d6e5a4938271605f4e3d2c1b0a99887766554433ab"
                     *         },
                     *         "foundWhole": "2026-10-05T09:12:44.000Z",
                     *         "newestFindings": 0
                     *       },
                     *       "imports": {
                     *         "files": 0,
                     *         "afterFailure": 0,
                     *         "importing": 0,
                     *         "failedLately": 0,
                     *         "oldestAgeSeconds": 0,
                     *         "idleSeconds": 0
                     *       },
                     *       "sources": [],
                     *       "alerts": {
                     *         "firing": [
                     *           {
                     *             "name": "DeletedCallsRetentionScheduleOff",
                     *             "severity": "warning",
                     *             "since": "2026-10-05T09:12:44.000Z",
                     *             "sentence": "No server starts retention runs by itself: RETENTION_CRON is off.",
                     *             "action": "deleted-calls retention run"
                     *           }
                     *         ],
                     *         "unknown": [
                     *           "DeletedCallsFailedLogins"
                     *         ]
                     *       },
                     *       "lights": [
                     *         {
                     *           "name": "retention",
                     *           "state": "green",
                     *           "checkedAt": "2026-10-05T09:12:44.000Z",
                     *           "sentence": "The last run succeeded at 2026-11-30T03:00:12.000Z. Nothing is due now.",
                     *           "action": null,
                     *           "link": "retention/"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SystemView"];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    System_lights: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags of answers at hand; 304 without a body when one of them is still the newest (RFC 9110) */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A light for each part, always all of them and in the same order */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Notice: components["headers"]["Notice"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "name": "retention",
                     *         "state": "green",
                     *         "checkedAt": "2026-10-05T09:12:44.000Z",
                     *         "sentence": "The last run succeeded at 2026-11-30T03:00:12.000Z. Nothing is due now.",
                     *         "action": null,
                     *         "link": "retention/"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["LightView"][];
                };
            };
            /** @description Unchanged since the answer whose ETag was sent in If-None-Match */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid-input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not-acceptable"];
            429: components["responses"]["rate-limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
}
