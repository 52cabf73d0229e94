"""Surveys with their answers, complaints with their causes, talks and follow-ups; never changed."""

from typing import Any, Final

_STATEMENTS: Final = """
ALTER TABLE "customer" ADD COLUMN "score" INTEGER;
ALTER TABLE "customer" ADD COLUMN "complaints" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "special_day" ADD COLUMN "closing" VARCHAR(255) NOT NULL DEFAULT '';
CREATE TABLE "cause" ("id" INTEGER NOT NULL PRIMARY KEY, "parent_id" INTEGER, "name" TEXT NOT
    NULL, "position" INTEGER NOT NULL, "closed_on" TEXT, FOREIGN KEY ("parent_id") REFERENCES "cause"
    ("id"));
CREATE INDEX "cause_parent_id" ON "cause" ("parent_id");
CREATE TABLE "complaint" ("id" INTEGER NOT NULL PRIMARY KEY, "number" VARCHAR(255) NOT NULL,
    "customer_id" INTEGER, "order_id" INTEGER, "channel" VARCHAR(255) NOT NULL, "topic" TEXT NOT NULL,
    "subject" TEXT NOT NULL, "words" TEXT NOT NULL, "wants" VARCHAR(255) NOT NULL, "severity"
    VARCHAR(255) NOT NULL, "cause_id" INTEGER, "owner" TEXT NOT NULL, "person" TEXT NOT NULL, "state"
    VARCHAR(255) NOT NULL, "opened_at" TEXT NOT NULL, "opened_on" TEXT NOT NULL, "promised" TEXT,
    "answer_due" TEXT, "update_due" TEXT, "solution_due" TEXT, "answered_at" TEXT, "solved_at" TEXT,
    "told_at" TEXT, "closed_at" TEXT, "closed_on" TEXT, "duplicate_of_id" INTEGER, "evaluation" TEXT
    NOT NULL, "asked_on" TEXT, "rating" INTEGER, "cost" INTEGER NOT NULL, "fold" TEXT NOT NULL,
    FOREIGN KEY ("customer_id") REFERENCES "customer" ("id"), FOREIGN KEY ("order_id") REFERENCES
    "orders" ("id"), FOREIGN KEY ("cause_id") REFERENCES "cause" ("id"), FOREIGN KEY
    ("duplicate_of_id") REFERENCES "complaint" ("id"));
CREATE UNIQUE INDEX "complaint_number" ON "complaint" ("number");
CREATE INDEX "complaint_customer_id" ON "complaint" ("customer_id");
CREATE INDEX "complaint_order_id" ON "complaint" ("order_id");
CREATE INDEX "complaint_duplicate_of_id" ON "complaint" ("duplicate_of_id");
CREATE INDEX "complaint_state_opened_at" ON "complaint" ("state", "opened_at");
CREATE INDEX "complaint_cause_id_opened_on" ON "complaint" ("cause_id", "opened_on");
CREATE INDEX "complaint_opened_on" ON "complaint" ("opened_on");
CREATE INDEX "complaint_open" ON "complaint" ("solution_due") WHERE "closed_at" IS NULL;
CREATE TABLE "complaint_line" ("id" INTEGER NOT NULL PRIMARY KEY, "complaint_id" INTEGER NOT NULL,
    "line_id" INTEGER NOT NULL, "quantity" INTEGER NOT NULL, FOREIGN KEY ("complaint_id") REFERENCES
    "complaint" ("id") ON DELETE CASCADE, FOREIGN KEY ("line_id") REFERENCES "order_line" ("id"));
CREATE INDEX "complaint_line_complaint_id" ON "complaint_line" ("complaint_id");
CREATE INDEX "complaint_line_line_id" ON "complaint_line" ("line_id");
CREATE TABLE "complaint_step" ("id" INTEGER NOT NULL PRIMARY KEY, "complaint_id" INTEGER NOT NULL,
    "at" TEXT NOT NULL, "person" TEXT NOT NULL, "kind" VARCHAR(255) NOT NULL, "state" VARCHAR(255) NOT
    NULL, "channel" VARCHAR(255) NOT NULL, "text" TEXT NOT NULL, "minutes" INTEGER, FOREIGN KEY
    ("complaint_id") REFERENCES "complaint" ("id") ON DELETE CASCADE);
CREATE INDEX "complaint_step_complaint_id" ON "complaint_step" ("complaint_id");
CREATE TABLE "complaint_file" ("id" INTEGER NOT NULL PRIMARY KEY, "complaint_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL, "stored" TEXT NOT NULL, "size" INTEGER NOT NULL, "sha256" TEXT NOT NULL,
    "at" TEXT NOT NULL, "person" TEXT NOT NULL, FOREIGN KEY ("complaint_id") REFERENCES "complaint"
    ("id") ON DELETE CASCADE);
CREATE INDEX "complaint_file_complaint_id" ON "complaint_file" ("complaint_id");
CREATE TABLE "remedy" ("id" INTEGER NOT NULL PRIMARY KEY, "complaint_id" INTEGER NOT NULL, "kind"
    VARCHAR(255) NOT NULL, "points" INTEGER NOT NULL, "entry" INTEGER, "voucher_id" INTEGER, "cost"
    INTEGER NOT NULL, "text" TEXT NOT NULL, "day" TEXT NOT NULL, "at" TEXT NOT NULL, "person" TEXT NOT
    NULL, "taken_back" TEXT, FOREIGN KEY ("complaint_id") REFERENCES "complaint" ("id") ON DELETE
    CASCADE, FOREIGN KEY ("voucher_id") REFERENCES "voucher" ("id"));
CREATE INDEX "remedy_complaint_id" ON "remedy" ("complaint_id");
CREATE TABLE "corrective_action" ("id" INTEGER NOT NULL PRIMARY KEY, "complaint_id" INTEGER,
    "cause_id" INTEGER, "text" TEXT NOT NULL, "owner" TEXT NOT NULL, "due" TEXT, "made_on" TEXT NOT
    NULL, "person" TEXT NOT NULL, "done_on" TEXT, FOREIGN KEY ("complaint_id") REFERENCES "complaint"
    ("id"), FOREIGN KEY ("cause_id") REFERENCES "cause" ("id"));
CREATE INDEX "corrective_action_complaint_id" ON "corrective_action" ("complaint_id");
CREATE INDEX "corrective_action_cause_id" ON "corrective_action" ("cause_id");
CREATE TABLE "conversation" ("id" INTEGER NOT NULL PRIMARY KEY, "customer_id" INTEGER, "order_id"
    INTEGER, "complaint_id" INTEGER, "channel" VARCHAR(255) NOT NULL, "incoming" INTEGER NOT NULL,
    "subject" TEXT NOT NULL, "text" TEXT NOT NULL, "at" TEXT NOT NULL, "person" TEXT NOT NULL,
    "answered_at" TEXT, "waited" INTEGER, "next_contact" TEXT, "closed" INTEGER NOT NULL, "fold" TEXT
    NOT NULL, FOREIGN KEY ("customer_id") REFERENCES "customer" ("id"), FOREIGN KEY ("order_id")
    REFERENCES "orders" ("id"), FOREIGN KEY ("complaint_id") REFERENCES "complaint" ("id"));
CREATE INDEX "conversation_customer_id" ON "conversation" ("customer_id");
CREATE INDEX "conversation_order_id" ON "conversation" ("order_id");
CREATE INDEX "conversation_complaint_id" ON "conversation" ("complaint_id");
CREATE INDEX "conversation_at" ON "conversation" ("at");
CREATE INDEX "conversation_open" ON "conversation" ("at") WHERE "incoming" = 1 AND "answered_at"
    IS NULL AND "closed" = 0;
CREATE INDEX "conversation_next" ON "conversation" ("next_contact") WHERE "next_contact" IS NOT
    NULL;
CREATE TABLE "ready_answer" ("id" INTEGER NOT NULL PRIMARY KEY, "title" TEXT NOT NULL, "text" TEXT
    NOT NULL, "fold" TEXT NOT NULL, "uses" INTEGER NOT NULL);
CREATE TABLE "follow_up" ("id" INTEGER NOT NULL PRIMARY KEY, "text" TEXT NOT NULL, "customer_id"
    INTEGER, "order_id" INTEGER, "complaint_id" INTEGER, "anchor" TEXT NOT NULL, "every" VARCHAR(255)
    NOT NULL, "step" INTEGER NOT NULL, "clock" TEXT NOT NULL, "due" TEXT NOT NULL, "owner" TEXT NOT
    NULL, "made_on" TEXT NOT NULL, "person" TEXT NOT NULL, "done_on" TEXT, FOREIGN KEY ("customer_id")
    REFERENCES "customer" ("id"), FOREIGN KEY ("order_id") REFERENCES "orders" ("id"), FOREIGN KEY
    ("complaint_id") REFERENCES "complaint" ("id"));
CREATE INDEX "follow_up_customer_id" ON "follow_up" ("customer_id");
CREATE INDEX "follow_up_order_id" ON "follow_up" ("order_id");
CREATE INDEX "follow_up_complaint_id" ON "follow_up" ("complaint_id");
CREATE INDEX "follow_up_due" ON "follow_up" ("due") WHERE "done_on" IS NULL;
CREATE TABLE "task_mark" ("id" INTEGER NOT NULL PRIMARY KEY, "kind" VARCHAR(255) NOT NULL,
    "reference" VARCHAR(255) NOT NULL, "state" VARCHAR(255) NOT NULL, "until" TEXT, "day" TEXT NOT
    NULL, "at" TEXT NOT NULL, "person" TEXT NOT NULL);
CREATE INDEX "task_mark_day" ON "task_mark" ("day");
CREATE UNIQUE INDEX "task_mark_kind_reference" ON "task_mark" ("kind", "reference");
CREATE TABLE "survey" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "rules" TEXT NOT
    NULL, "web_address" TEXT NOT NULL, "made_on" TEXT NOT NULL, "person" TEXT NOT NULL, "archived"
    INTEGER NOT NULL);
CREATE UNIQUE INDEX "survey_name" ON "survey" ("name");
CREATE TABLE "survey_version" ("id" INTEGER NOT NULL PRIMARY KEY, "survey_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL, "questions" TEXT NOT NULL, "made_at" TEXT NOT NULL, "person" TEXT NOT
    NULL, FOREIGN KEY ("survey_id") REFERENCES "survey" ("id"));
CREATE UNIQUE INDEX "survey_version_survey_id_number" ON "survey_version" ("survey_id", "number");
CREATE TABLE "invitation" ("id" INTEGER NOT NULL PRIMARY KEY, "survey_id" INTEGER NOT NULL,
    "customer_id" INTEGER, "order_id" INTEGER, "complaint_id" INTEGER, "code" VARCHAR(255) NOT NULL,
    "channel" VARCHAR(255) NOT NULL, "day" TEXT NOT NULL, "at" TEXT NOT NULL, "person" TEXT NOT NULL,
    FOREIGN KEY ("survey_id") REFERENCES "survey" ("id"), FOREIGN KEY ("customer_id") REFERENCES
    "customer" ("id"), FOREIGN KEY ("order_id") REFERENCES "orders" ("id"), FOREIGN KEY
    ("complaint_id") REFERENCES "complaint" ("id"));
CREATE INDEX "invitation_survey_id" ON "invitation" ("survey_id");
CREATE INDEX "invitation_order_id" ON "invitation" ("order_id");
CREATE INDEX "invitation_complaint_id" ON "invitation" ("complaint_id");
CREATE UNIQUE INDEX "invitation_code" ON "invitation" ("code");
CREATE INDEX "invitation_customer_id_day" ON "invitation" ("customer_id", "day");
CREATE TABLE "response" ("id" INTEGER NOT NULL PRIMARY KEY, "survey_id" INTEGER NOT NULL,
    "version_id" INTEGER NOT NULL, "customer_id" INTEGER, "order_id" INTEGER, "complaint_id" INTEGER,
    "invitation_id" INTEGER, "channel" VARCHAR(255) NOT NULL, "anonymous" INTEGER NOT NULL, "said"
    TEXT NOT NULL, "key" VARCHAR(255) NOT NULL, "day" TEXT NOT NULL, "started_at" TEXT, "finished_at"
    TEXT, "seconds" INTEGER, "scale" VARCHAR(255) NOT NULL, "score" INTEGER, "low" INTEGER NOT NULL,
    "replied_at" TEXT, "set_aside" INTEGER NOT NULL, "made_by_id" INTEGER, "person" TEXT NOT NULL,
    "undone" INTEGER NOT NULL, FOREIGN KEY ("survey_id") REFERENCES "survey" ("id"), FOREIGN KEY
    ("version_id") REFERENCES "survey_version" ("id"), FOREIGN KEY ("customer_id") REFERENCES
    "customer" ("id"), FOREIGN KEY ("order_id") REFERENCES "orders" ("id"), FOREIGN KEY
    ("complaint_id") REFERENCES "complaint" ("id"), FOREIGN KEY ("invitation_id") REFERENCES
    "invitation" ("id"), FOREIGN KEY ("made_by_id") REFERENCES "import" ("id"));
CREATE INDEX "response_version_id" ON "response" ("version_id");
CREATE INDEX "response_customer_id" ON "response" ("customer_id");
CREATE INDEX "response_order_id" ON "response" ("order_id");
CREATE INDEX "response_complaint_id" ON "response" ("complaint_id");
CREATE INDEX "response_invitation_id" ON "response" ("invitation_id");
CREATE INDEX "response_made_by_id" ON "response" ("made_by_id");
CREATE UNIQUE INDEX "response_survey_id_key" ON "response" ("survey_id", "key");
CREATE INDEX "response_survey_id_day" ON "response" ("survey_id", "day");
CREATE INDEX "response_waiting" ON "response" ("day") WHERE "low" = 1 AND "replied_at" IS NULL AND
    "set_aside" = 0 AND "undone" = 0;
CREATE TABLE "answer" ("id" INTEGER NOT NULL PRIMARY KEY, "response_id" INTEGER NOT NULL,
    "question" VARCHAR(255) NOT NULL, "choice" VARCHAR(255) NOT NULL, "number" INTEGER, "text" TEXT
    NOT NULL, "fold" TEXT NOT NULL, FOREIGN KEY ("response_id") REFERENCES "response" ("id") ON DELETE
    CASCADE);
CREATE INDEX "answer_response_id_question" ON "answer" ("response_id", "question");
CREATE TABLE "theme" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "fold" TEXT NOT
    NULL, "position" INTEGER NOT NULL);
CREATE UNIQUE INDEX "theme_fold" ON "theme" ("fold");
CREATE TABLE "theme_word" ("id" INTEGER NOT NULL PRIMARY KEY, "theme_id" INTEGER, "words" TEXT NOT
    NULL, "fold" TEXT NOT NULL, FOREIGN KEY ("theme_id") REFERENCES "theme" ("id") ON DELETE CASCADE);
CREATE INDEX "theme_word_theme_id" ON "theme_word" ("theme_id");
CREATE UNIQUE INDEX "theme_word_theme_id_fold" ON "theme_word" ("theme_id", "fold");
CREATE TABLE "theme_mark" ("id" INTEGER NOT NULL PRIMARY KEY, "answer_id" INTEGER NOT NULL,
    "theme_id" INTEGER NOT NULL, "by_hand" INTEGER NOT NULL, "off" INTEGER NOT NULL, FOREIGN KEY
    ("answer_id") REFERENCES "answer" ("id") ON DELETE CASCADE, FOREIGN KEY ("theme_id") REFERENCES
    "theme" ("id") ON DELETE CASCADE);
CREATE INDEX "theme_mark_theme_id" ON "theme_mark" ("theme_id");
CREATE UNIQUE INDEX "theme_mark_answer_id_theme_id" ON "theme_mark" ("answer_id", "theme_id");
CREATE TABLE "reply" ("id" INTEGER NOT NULL PRIMARY KEY, "response_id" INTEGER NOT NULL, "channel"
    VARCHAR(255) NOT NULL, "text" TEXT NOT NULL, "at" TEXT NOT NULL, "person" TEXT NOT NULL, FOREIGN
    KEY ("response_id") REFERENCES "response" ("id") ON DELETE CASCADE);
CREATE INDEX "reply_response_id" ON "reply" ("response_id");
"""


def up(_migrator: Any, db: Any) -> None:
    """Add columns and tables."""
    for statement in _STATEMENTS.split(";\n")[:-1]:
        db.execute_sql(" ".join(statement.split()))
