// Branded identifiers: what keeps a work order's id from being passed where a case's is meant.
// Never pass a bare string where one of these exists.
import { type TUnsafe, Type } from 'typebox';

declare const brand: unique symbol;

/** A UUIDv7 (RFC 9562) in lower-case text, branded with what it names. */
export type Id<Name extends string> = string & { readonly [brand]: Name };

export type EventId = Id<'Event'>;
export type CaseId = Id<'Case'>;
/** A work order is a case of kind `hotline.work-order`; the id of the one is the id of the other. */
export type WorkOrderId = CaseId;
/** An application is a case of kind `applications.application`; the id of the one is the id of the other. */
export type ApplicationId = CaseId;
/** An application on its way between places; the id of the one is the id of the other. */
export type CrossingId = CaseId;
/** One way of papers or results from one unit to another. */
export type CrossingLegId = Id<'CrossingLeg'>;
/** A file that an applicant or an office gave to a draft or a case. */
export type FileId = Id<'File'>;
/** What somebody is about to apply for; of one item, its id becomes the application's. */
export type DraftId = Id<'Draft'>;
/** A file that is on its way in pieces. */
export type UploadId = Id<'Upload'>;
/** What was handed in by one form, one item or several (一件事). */
export type SubmissionId = Id<'Submission'>;
/** What was given for one requirement of an application. */
export type MaterialId = Id<'Material'>;
/** A paper that tells an applicant of a step (文书). */
export type NoticeId = Id<'Notice'>;
export type CallId = Id<'Call'>;
/** A system that sends requests through Open311. */
export type SourceId = Id<'Source'>;
/** A picture that came with a request. */
export type PhotoId = Id<'Photo'>;
export type StaffId = Id<'Staff'>;
export type PostId = Id<'Post'>;
export type SubstituteId = Id<'Substitute'>;
/** A natural person or a legal entity: whoever can be party to a case. */
export type PartyId = Id<'Party'>;
export type DelegationId = Id<'Delegation'>;
export type SessionId = Id<'Session'>;
/** A change that two people make to a third one's account. */
export type AccountChangeId = Id<'AccountChange'>;
/** By which a department's own system calls the API. */
export type MachineAccountId = Id<'MachineAccount'>;
export type AlertId = Id<'Alert'>;
export type EvaluationId = Id<'Evaluation'>;
export type CampaignId = Id<'Campaign'>;
/** An item of an evaluation that was given to one member of staff. */
export type AssignmentId = Id<'Assignment'>;
/** The goals of one department or project for one year. */
export type GoalSetId = Id<'GoalSet'>;
/** A dated change of goals that were approved. */
export type GoalAdjustmentId = Id<'GoalAdjustment'>;
export type GoalAssignmentId = Id<'GoalAssignment'>;
export type RectificationProposalId = Id<'RectificationProposal'>;
export type GoalCommentId = Id<'GoalComment'>;
/** What departments spend money for: a programme holds projects, a project has lines of money, a line has movements. */
export type ProgrammeId = Id<'Programme'>;
export type ProjectId = Id<'Project'>;
export type MovementId = Id<'Movement'>;
export type BudgetProposalId = Id<'BudgetProposal'>;
/** A look at goals and money of a department at one day. */
export type WatchRoundId = Id<'WatchRound'>;
/** A corrective task is a case of kind `watching.task`; the id of the one is the id of the other. */
export type CorrectiveTaskId = CaseId;
/** What another office says was spent, held against the house's own records. */
export type StatementId = Id<'Statement'>;
export type BookingId = Id<'Booking'>;
/** Somebody’s turn in a hall; whoever has the id has the ticket. */
export type VisitId = Id<'Visit'>;
/** What the city answers to one question, through all its versions. */
export type KnowledgeEntryId = Id<'KnowledgeEntry'>;
export type TopicId = Id<'Topic'>;
/** A question that agents found no answer to. */
export type KnowledgeGapId = Id<'KnowledgeGap'>;
/** What one person was told of one event, and its way out of the house. */
export type MessageId = Id<'Message'>;
export type MessageDeliveryId = Id<'MessageDelivery'>;
/** What was asked to be rated, once: a case or a visit. */
export type RatingInvitationId = Id<'RatingInvitation'>;
/** A bad rating's work order has the rating's id. */
export type RatingId = Id<'Rating'>;
/** A device on the counter that asks whoever was just served. */
export type RatingPadId = Id<'RatingPad'>;

const uuidPattern = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';

/** Schema of an id: validates its form and carries its brand into the static type. */
/* @__NO_SIDE_EFFECTS__ */
export function idSchema<T extends string>(description: string): TUnsafe<T> {
  return Type.Unsafe<T>(Type.String({ pattern: uuidPattern, description }));
}
