"""Addresses of the programme team's pages."""

from django.urls import path

from assay.web.programme_team import (
    casework,
    challenges,
    checking_in,
    clarifications,
    copying,
    dates,
    deciding,
    deciding_in_bulk,
    definition,
    entry_list,
    entry_page,
    extending,
    figures,
    files,
    form_preview,
    history,
    home,
    letter_page,
    letters,
    letters_in_bulk,
    making,
    moderation,
    new_version,
    overview,
    passing_on,
    people,
    release,
    reports,
    stage_page,
    stages,
    steps,
    triage,
    undoing,
    views,
)

app_name = "team"
_ROUND = "<slug:programme>/<slug:round_slug>/"
_ENTRY = f"{_ROUND}entries/<uuid:entry>/"
_STAGE = f"{_ROUND}stages/<slug:stage>/"
_DATES = f"{_ROUND}dates/"
_CHALLENGES = f"{_ROUND}challenges/"
_DEFINITION = f"{_ROUND}definition/"

urlpatterns = [
    path("", home.team_home, name="home"),
    path("new/", making.make_round_page, name="make-round"),
    path(_ROUND, overview.round_overview_page, name="round"),
    path(f"{_ROUND}copy/", copying.copy_page, name="copy"),
    path(f"{_ROUND}figures/", figures.figures_page, name="figures"),
    path(f"{_ROUND}entries/", entry_list.entries_page, name="entries"),
    path(f"{_ROUND}entries/export/<str:form>/", entry_list.export, name="export"),
    path(f"{_ROUND}entries/triage/", triage.triage_page, name="triage"),
    path(f"{_ROUND}entries/undo/<uuid:action>/", undoing.undo_page, name="undo"),
    path(f"{_ROUND}entries/views/", views.views_page, name="views"),
    path(f"{_ROUND}entries/views/new/", views.new_view_page, name="new-view"),
    path(f"{_ROUND}entries/views/<int:view>/", views.view_page, name="view"),
    path(f"{_ROUND}entries/pass-on/", passing_on.pass_on_page, name="pass-on"),
    path(_ENTRY, entry_page.entry_page, name="entry"),
    path(f"{_ENTRY}files/<uuid:file>/<str:purpose>/", files.entry_file, name="file"),
    path(f"{_ENTRY}versions/<int:number>/", entry_page.version_page, name="version"),
    path(f"{_ENTRY}comments/<int:comment>/hide/", moderation.hide_comment_page, name="hide-comment"),
    path(f"{_ENTRY}moderate/", moderation.moderate_entry_page, name="moderate-entry"),
    path(f"{_ROUND}moderation/", moderation.moderation_page, name="moderation"),
    path(f"{_ENTRY}notes/<int:note>/erase/", casework.erase_note_page, name="erase-note"),
    path(f"{_ROUND}stages/", stages.stages_page, name="stages"),
    path(_STAGE, stage_page.stage_page, name="stage"),
    path(f"{_STAGE}ranking/<str:form>/", stage_page.export_ranking, name="export-ranking"),
    path(f"{_STAGE}check-in/", checking_in.check_in_page, name="check-in"),
    path(f"{_STAGE}propose/", stages.propose_page, name="propose"),
    path(f"{_STAGE}decide/", deciding_in_bulk.decide_many_page, name="decide-many"),
    path(f"{_STAGE}release/", release.release_page, name="release"),
    path(f"{_STAGE}entries/<uuid:entry>/", deciding.decide_page, name="decide"),
    path(
        f"{_STAGE}entries/<uuid:entry>/withdraw/",
        deciding.withdraw_decision_page,
        name="withdraw-decision",
    ),
    path(f"{_STAGE}entries/<uuid:entry>/report/", reports.report_page, name="report"),
    path(f"{_ROUND}letters/", letters.letters_page, name="letters"),
    path(f"{_ROUND}letters/settle/", letters_in_bulk.settle_letters_page, name="settle-letters"),
    path(f"{_ROUND}letters/<uuid:letter>/", letter_page.letter_page, name="letter"),
    path(_DATES, dates.dates_page, name="dates"),
    *(
        path(f"{_DATES}{step}/", steps.step_page, {"step": step}, name=step)
        for step in ("open", "close", "finish", "cancel")
    ),
    path(f"{_DATES}<slug:stage>/", dates.stage_dates_page, name="stage-dates"),
    path(f"{_DATES}<slug:stage>/extend/", extending.extend_page, name="extend"),
    path(f"{_ROUND}questions/", clarifications.questions_page, name="questions"),
    path(
        f"{_ROUND}questions/<int:clarification>/hide/",
        clarifications.hide_question_page,
        name="hide-question",
    ),
    path(
        f"{_STAGE}questions/",
        clarifications.question_deadline_page,
        name="question-deadline",
    ),
    path(_CHALLENGES, challenges.challenges_page, name="challenges"),
    path(f"{_CHALLENGES}new/", challenges.new_challenge_page, name="new-challenge"),
    path(f"{_CHALLENGES}<slug:slug>/", challenges.challenge_page, name="challenge"),
    path(f"{_CHALLENGES}<slug:slug>/publication/", challenges.publication_page, name="publication"),
    path(_DEFINITION, definition.definition_page, name="definition"),
    path(f"{_DEFINITION}form/", form_preview.form_page, name="form"),
    path(f"{_DEFINITION}new/", new_version.new_version_page, name="new-version"),
    path(f"{_DEFINITION}<int:number>/adopt/", definition.adopt_page, name="adopt"),
    path(f"{_DEFINITION}<int:earlier>/<int:later>/", definition.comparison_page, name="comparison"),
    path(f"{_ROUND}people/", people.people_page, name="people"),
    path(f"{_ROUND}people/<uuid:person>/<str:role>/", people.take_role_page, name="take-role"),
    path(f"{_ROUND}history/", history.history_page, name="history"),
]
