// The desk's composition: providers and the table of pages, each page loaded when it is first opened.
import { useLanguage } from '@kapok/web-shared/i18n.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import { lazy } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { queries } from './api.ts';
import { componentLocale } from './componentLocale.ts';
import { Notices } from './parts/Notices.tsx';
import { NotFound } from './shell/NotFound.tsx';
import { Start } from './shell/Start.tsx';
import { Workplace } from './shell/Workplace.tsx';
import { theme } from './theme.ts';

const SignIn = lazy(() => import('./parties/signIn/SignIn.tsx'));
const HotlineDesk = lazy(() => import('./hotline/HotlineDesk.tsx'));
const RegisterOrder = lazy(() => import('./hotline/RegisterOrder.tsx'));
const Calls = lazy(() => import('./hotline/Calls.tsx'));
const Policies = lazy(() => import('./hotline/policy/Policies.tsx'));
const Reporting = lazy(() => import('./hotline/reporting/Reporting.tsx'));
const Applications = lazy(() => import('./applications/Applications.tsx'));
const Application = lazy(() => import('./applications/Application.tsx'));
const ReceiveApplication = lazy(() => import('./applications/Receive.tsx'));
const Crossings = lazy(() => import('./crossings/Crossings.tsx'));
const Crossing = lazy(() => import('./crossings/Crossing.tsx'));
const Collect = lazy(() => import('./crossings/Collect.tsx'));
const OwedOpinions = lazy(() => import('./applications/Opinions.tsx'));
const Catalogue = lazy(() => import('./services/Catalogue.tsx'));
const ServiceItem = lazy(() => import('./services/Item.tsx'));
const NewServiceItem = lazy(() =>
  import('./services/Item.tsx').then(({ NewItem }) => ({ default: NewItem })),
);
const Forms = lazy(() => import('./applying/Forms.tsx'));
const FormEditor = lazy(() => import('./applying/FormEditor.tsx'));
const BundleEditor = lazy(() => import('./applying/bundle/BundleEditor.tsx'));
const Halls = lazy(() => import('./appointments/Halls.tsx'));
const Hall = lazy(() => import('./appointments/Hall.tsx'));
const CounterDesk = lazy(() => import('./appointments/CounterDesk.tsx'));
const Sayings = lazy(() => import('./services/Sayings.tsx'));
const Ratings = lazy(() => import('./ratings/Ratings.tsx'));
const RatingResults = lazy(() => import('./ratings/Results.tsx'));
const RatingPads = lazy(() => import('./ratings/Pads.tsx'));
const Messages = lazy(() => import('./ratings/Messages.tsx'));
const Papers = lazy(() => import('./papers/Papers.tsx'));
const Knowledge = lazy(() => import('./knowledge/Knowledge.tsx'));
const KnowledgeEntry = lazy(() => import('./knowledge/Entry.tsx'));
const NewKnowledge = lazy(() => import('./knowledge/NewEntry.tsx'));
const KnowledgeGaps = lazy(() => import('./knowledge/Gaps.tsx'));
const KnowledgeImport = lazy(() => import('./knowledge/Import.tsx'));
const KnowledgeSynonyms = lazy(() => import('./knowledge/Synonyms.tsx'));
const Assistant = lazy(() => import('./assistant/Assistant.tsx'));
const Topics = lazy(() => import('./assistant/Topics.tsx'));
const Boards = lazy(() => import('./boards/Boards.tsx'));
const AgentDesk = lazy(() => import('./callcentre/Desk.tsx'));
const Wall = lazy(() => import('./callcentre/Wall.tsx'));
const Lanes = lazy(() => import('./callcentre/Lanes.tsx'));
const Staffing = lazy(() => import('./staffing/Staffing.tsx'));
const Rosters = lazy(() => import('./staffing/Rosters.tsx'));
const MyShifts = lazy(() => import('./staffing/MyShifts.tsx'));
const Guardianships = lazy(() => import('./parties/guardianships/Guardianships.tsx'));
const RegisterParty = lazy(() => import('./parties/people/RegisterParty.tsx'));
const RightsRequests = lazy(() => import('./privacy/rights/Requests.tsx'));
const RightsRequest = lazy(() => import('./privacy/rights/Request.tsx'));
const Indicators = lazy(() => import('./indicators/Indicators.tsx'));
const Indicator = lazy(() => import('./indicators/Indicator.tsx'));
const DefineIndicator = lazy(() => import('./indicators/DefineIndicator.tsx'));
const Budgets = lazy(() => import('./budget/Budgets.tsx'));
const DepartmentBudget = lazy(() => import('./budget/DepartmentBudget.tsx'));
const ProjectBudget = lazy(() => import('./budget/ProjectBudget.tsx'));
const ImportMoney = lazy(() => import('./budget/ImportMoney.tsx'));
const Reconciliation = lazy(() => import('./budget/Reconciliation.tsx'));
const Goals = lazy(() => import('./goals/Goals.tsx'));
const GoalSet = lazy(() => import('./goals/GoalSet.tsx'));
const WatchRounds = lazy(() => import('./watching/Rounds.tsx'));
const WatchRound = lazy(() => import('./watching/Round.tsx'));
const Evaluations = lazy(() => import('./evaluation/Evaluations.tsx'));
const Comparison = lazy(() => import('./evaluation/Comparison.tsx'));
const Work = lazy(() => import('./evaluation/Work.tsx'));
const Campaigns = lazy(() => import('./evaluation/Campaigns.tsx'));
const ReportText = lazy(() => import('./evaluation/text/ReportText.tsx'));
const Evaluation = lazy(() => import('./evaluation/Evaluation.tsx'));
const Feedback = lazy(() => import('./feedback/Feedback.tsx'));
const Effects = lazy(() => import('./feedback/Effects.tsx'));
const Rectification = lazy(() => import('./feedback/Rectification.tsx'));
const PerformanceRules = lazy(() => import('./rules/PerformanceRules.tsx'));
const Administration = lazy(() => import('./shell/Administration.tsx'));
const Units = lazy(() => import('./parties/units/Units.tsx'));
const StaffList = lazy(() => import('./parties/staff/StaffList.tsx'));
const AddStaff = lazy(() => import('./parties/staff/AddStaff.tsx'));
const Staff = lazy(() => import('./parties/staff/Staff.tsx'));
const Requests = lazy(() => import('./parties/staff/Requests.tsx'));
const AccountChanges = lazy(() => import('./parties/accounts/AccountChanges.tsx'));
const Holds = lazy(() => import('./privacy/holds/Holds.tsx'));
const Alerts = lazy(() => import('./privacy/Alerts.tsx'));
const Alert = lazy(() => import('./privacy/Alert.tsx'));
const Accesses = lazy(() => import('./privacy/Accesses.tsx'));
const Retention = lazy(() => import('./privacy/Retention.tsx'));
const Systems = lazy(() => import('./systems/Systems.tsx'));
const Calendar = lazy(() => import('./cases/Calendar.tsx'));
const Keys = lazy(() => import('./keys/Keys.tsx'));
const Permissions = lazy(() => import('./parties/Permissions.tsx'));
const Security = lazy(() => import('./parties/Security.tsx'));

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <Themed>
        <BrowserRouter basename="/desk">
          <Notices>
            <Pages />
          </Notices>
        </BrowserRouter>
      </Themed>
    </QueryClientProvider>
  );
}

function Themed({ children }: { readonly children: React.ReactNode }) {
  const language = useLanguage();
  return (
    <ConfigProvider
      theme={theme}
      locale={componentLocale[language]}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      {children}
    </ConfigProvider>
  );
}

function Pages() {
  return (
    <Routes>
      <Route path="sign-in" element={<SignIn />} />
      <Route element={<Workplace />}>
        <Route index element={<Start />} />
        <Route path="hotline" element={<HotlineDesk />} />
        <Route path="hotline/orders/new" element={<RegisterOrder />} />
        <Route path="hotline/orders/:workOrderId" element={<HotlineDesk />} />
        <Route path="hotline/calls" element={<Calls />} />
        <Route path="hotline/desk" element={<AgentDesk />} />
        <Route path="hotline/wall" element={<Wall />} />
        <Route path="hotline/lanes" element={<Lanes />} />
        <Route path="hotline/policy" element={<Policies />} />
        <Route path="hotline/reporting" element={<Reporting />} />
        <Route path="hotline/knowledge" element={<Knowledge />} />
        <Route path="hotline/knowledge/new" element={<NewKnowledge />} />
        <Route path="hotline/knowledge/gaps" element={<KnowledgeGaps />} />
        <Route path="hotline/knowledge/import" element={<KnowledgeImport />} />
        <Route path="hotline/knowledge/synonyms" element={<KnowledgeSynonyms />} />
        <Route path="hotline/knowledge/:entryId" element={<KnowledgeEntry />} />
        <Route path="hotline/assistant" element={<Assistant />} />
        <Route path="applications" element={<Applications />} />
        <Route path="applications/new" element={<ReceiveApplication />} />
        <Route path="applications/opinions" element={<OwedOpinions />} />
        <Route path="applications/:applicationId" element={<Application />} />
        <Route path="crossings" element={<Crossings />} />
        <Route path="crossings/new" element={<Collect />} />
        <Route path="crossings/:crossingId" element={<Crossing />} />
        <Route path="services" element={<Catalogue />} />
        <Route path="services/items/new" element={<NewServiceItem />} />
        <Route path="services/items/:code" element={<ServiceItem />} />
        <Route path="forms" element={<Forms />} />
        <Route path="forms/bundles" element={<BundleEditor />} />
        <Route path="forms/bundles/:bundle" element={<BundleEditor />} />
        <Route path="forms/:code" element={<FormEditor />} />
        <Route path="halls" element={<Halls />} />
        <Route path="halls/:hall" element={<Hall />} />
        <Route path="halls/:hall/counters/:counter" element={<CounterDesk />} />
        <Route path="services/sayings" element={<Sayings />} />
        <Route path="services/ratings" element={<Ratings />} />
        <Route path="services/ratings/results" element={<RatingResults />} />
        <Route path="services/pads" element={<RatingPads />} />
        <Route path="services/messages" element={<Messages />} />
        <Route path="services/papers" element={<Papers />} />
        <Route path="hotline/topics" element={<Topics />} />
        <Route path="people" element={<RegisterParty />} />
        <Route path="hotline/boards" element={<Boards />} />
        <Route path="hotline/staffing" element={<Staffing />} />
        <Route path="hotline/rosters" element={<Rosters />} />
        <Route path="hotline/shifts" element={<MyShifts />} />
        <Route path="guardianships" element={<Guardianships />} />
        <Route path="rights" element={<RightsRequests />} />
        <Route path="rights/:requestId" element={<RightsRequest />} />
        <Route path="indicators" element={<Indicators />} />
        <Route path="indicators/new" element={<DefineIndicator />} />
        <Route path="indicators/:code" element={<Indicator />} />
        <Route path="budget" element={<Budgets />} />
        <Route path="budget/import" element={<ImportMoney />} />
        <Route path="budget/projects/:projectId" element={<ProjectBudget />} />
        <Route path="budget/statements/:statementId" element={<Reconciliation />} />
        <Route path="budget/:year/:department" element={<DepartmentBudget />} />
        <Route path="goals" element={<Goals />} />
        <Route path="goals/:goalSetId" element={<GoalSet />} />
        <Route path="watching" element={<WatchRounds />} />
        <Route path="watching/:roundId" element={<WatchRound />} />
        <Route path="evaluation" element={<Evaluations />} />
        <Route path="evaluation/compare" element={<Comparison />} />
        <Route path="work" element={<Work />} />
        <Route path="evaluation/campaign" element={<Campaigns />} />
        <Route path="evaluation/:evaluationId" element={<Evaluation />} />
        <Route path="evaluation/:evaluationId/text" element={<ReportText />} />
        <Route path="feedback" element={<Feedback />} />
        <Route path="feedback/effects" element={<Effects />} />
        <Route path="feedback/:rectificationId" element={<Rectification />} />
        <Route path="performance-rules" element={<PerformanceRules />} />
        <Route path="administration" element={<Administration />}>
          <Route path="units" element={<Units />} />
          <Route path="units/:code" element={<Units />} />
          <Route path="staff" element={<StaffList />} />
          <Route path="staff/new" element={<AddStaff />} />
          <Route path="staff/:staffId" element={<Staff />} />
          <Route path="requests" element={<Requests />} />
          <Route path="account-changes" element={<AccountChanges />} />
          <Route path="rights" element={<RightsRequests />} />
          <Route path="rights/:requestId" element={<RightsRequest />} />
          <Route path="holds" element={<Holds />} />
          <Route path="alerts" element={<Alerts />} />
          <Route path="alerts/:alertId" element={<Alert />} />
          <Route path="accesses" element={<Accesses />} />
          <Route path="guardianships" element={<Guardianships />} />
          <Route path="retention" element={<Retention />} />
          <Route path="systems" element={<Systems />} />
          <Route path="calendar" element={<Calendar />} />
          <Route path="keys" element={<Keys />} />
          <Route path="permissions" element={<Permissions />} />
        </Route>
        <Route path="me/security" element={<Security />} />
        <Route path="index.html" element={<Navigate to="/" replace />} />
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}
