from datetime import date

from evidence.fieldwork.findings import Coverage, coverages, groups_in, lacks_of, members_at, progress_of
from evidence.models import GroupWork, PostVisit, Signature, Talk

DAY = date(2024, 12, 1)


def test_coverage_is_the_plan_as_far_as_it_was_held_and_counts_person_times(field):
    subject = field.subjects[0]
    for planned, held in ((DAY, DAY), (DAY, None), (DAY, None), (None, DAY)):
        Talk.objects.create(subject=subject, whom="某人", planned_on=planned, held_on=held)

    found = coverages([subject])[subject.pk]

    assert (found.planned, found.held, found.share) == (3, 2, "33%")
    assert Coverage().share == "—"


def test_progress_counts_visits_and_signatures_of_the_version_as_it_stands(field):
    subject = field.subjects[0]
    PostVisit.objects.create(subject=subject, place="窗口", visited_on=DAY, visitors="甲", seen="好")
    work = GroupWork.objects.create(subject=subject, version=2)
    for version in (1, 2):
        Signature.objects.create(work=work, user=field.members[0], version=version)

    one, other = progress_of(field.subjects)

    assert (one.visits, one.signed, other.visits, other.work) == (1, 1, 0, None)


def test_progress_asks_the_same_few_questions_of_one_and_of_many(field, django_assert_num_queries):
    GroupWork.objects.bulk_create(GroupWork(subject=one) for one in field.subjects)
    for subjects in (field.subjects[:1], field.subjects):
        with django_assert_num_queries(5):
            progress_of(subjects)


def test_a_signature_of_an_earlier_version_is_void(field):
    work = GroupWork.objects.create(subject=field.subjects[0], version=2)
    Signature.objects.create(work=work, user=field.members[0], version=1)

    one, other = members_at(field.subjects[0], work)

    assert (one.signed_at, one.signed_before, other.signed_before) == (None, True, False)


def test_what_lacks_is_said_with_names(field):
    work = GroupWork.objects.create(subject=field.subjects[0])

    assert lacks_of(field.subjects[0], work) == [
        "尚未评完分：member1同志、member2同志。",
        "尚未对当前内容签名：member1同志、member2同志。",
    ]


def test_the_groups_of_a_round_come_with_their_members_in_three_questions(field, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = groups_in(field.round)

    assert found == [(field.groups[0], field.members), (field.groups[1], [field.stranger])]
